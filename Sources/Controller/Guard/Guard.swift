import Dashboard
import Inventory

/// Sees to it that one process keeps the leases of all contexts: holds the guard or waits for it,
/// and takes it over when its holder ends or shows no life.
package actor Guard {
    private let lock: GuardLock
    private let own: GuardRecord
    private let guardianship: Guardianship
    private let wards: Wards
    private let clock: WallClock
    private let tell: @Sendable (GuardNews) -> Void
    private var isHolding = false
    private var since: Timestamp
    /// The holder's last sign of life, and for how long there was no other.
    private var seen: GuardRecord?
    private var silence: Duration = .zero
    private var complaint: String?
    private var told: GuardStanding?
    /// Why some leases could not be kept at the last look.
    private var obstacles: [String] = []

    /// - Parameters:
    ///   - own: what this process says of itself; its times are set here.
    ///   - tell: takes news; must not block.
    package init(
        path: String, own: GuardRecord, guardianship: Guardianship, wards: Wards, clock: WallClock,
        tell: @escaping @Sendable (GuardNews) -> Void
    ) {
        lock = GuardLock(path: path)
        self.own = own
        self.guardianship = guardianship
        self.wards = wards
        self.clock = clock
        self.tell = tell
        since = clock.now()
    }

    /// Guards, or waits for its turn, until its task is cancelled; then the next one may.
    package func run() async {
        while !Task.isCancelled {
            await turn()
            do {
                try await clock.sleep(guardianship.pace.beat)
            } catch {
                break
            }
        }
        await wards.close()
        guardianship.change(to: false)
        lock.release()
    }

    /// One beat or one look.
    func turn() async {
        do {
            if isHolding {
                try beat()
            } else {
                try look()
            }
            complaint = nil
        } catch {
            complain("\((error as? Refusal)?.sentence ?? "\(error)")")
        }
        let wanted = await wards.look(isHolding: isHolding)
        obstacles = wanted.obstacles
        tellStanding(wanted)
    }

    private func beat() throws {
        guard lock.isHeld else {
            lock.release()
            hold(false)
            seen = GuardLock.record(at: lock.path)
            silence = .zero
            notice(
                .warning,
                "The guard was taken over by \(seen?.title ?? "another process") while this one was "
                    + "halted.")
            return
        }
        try lock.write(record())
    }

    private func look() throws {
        if try lock.take() {
            try enter(after: seen)
            return
        }
        let record = GuardLock.record(at: lock.path)
        guard record == seen else {
            seen = record
            silence = .zero
            return
        }
        silence += guardianship.pace.beat
        guard silence >= guardianship.pace.stale else { return }
        since = clock.now()
        if try lock.wrest(from: record, for: self.record()) {
            try enter(after: record)
        }
    }

    private func enter(after holder: GuardRecord?) throws {
        since = clock.now()
        try lock.write(record())
        hold(true)
        silence = .zero
        if let holder {
            notice(.info, "The guard passes from \(holder.title) to \(own.title).")
        }
    }

    private func hold(_ isHolding: Bool) {
        self.isHolding = isHolding
        guardianship.change(to: isHolding)
    }

    private func record() -> GuardRecord {
        var record = own
        record.since = since
        record.beat = clock.now()
        record.obstacles = obstacles
        return record
    }

    private func tellStanding(_ watched: Wards.Sight) {
        let holder: GuardStanding.Holder =
            isHolding ? .here : seen.map { .other($0.title, since: $0.since) } ?? .nobody
        let standing = GuardStanding(
            holder: holder, leases: watched.leases, nextEnd: watched.nextEnd)
        guard standing != told else { return }
        told = standing
        tell(.standing(standing))
    }

    private func complain(_ sentence: String) {
        guard complaint != sentence else { return }
        complaint = sentence
        notice(.error, sentence)
    }

    private func notice(_ level: Notice.Level, _ sentence: String) {
        tell(.notice(Notice(level: level, sentence: sentence)))
    }
}

/// What the guard has to say.
package enum GuardNews: Hashable, Sendable {
    case standing(GuardStanding)
    case notice(Notice)
}
