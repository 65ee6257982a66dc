import AWSCore
import Controller
import Dashboard
import FoundationEssentials
import Inventory
import Journal

/// How leases are kept now: by whom, and which.
struct GuardStatus: Encodable {
    struct Holder: Encodable {
        var kind: String
        var pid: Int32
        var host: String
        var since: String
        var lastBeat: String
        var beatAgeSeconds: Int
        /// Whether it shows life: its last beat is young enough.
        var isAlive: Bool
        /// Why it cannot keep some leases now.
        var obstacles: [String]
    }

    struct Entry: Encodable {
        var context: String
        /// 12 digits; absent where the ARN names none.
        var account: String?
        var service: String
        var project: String
        var version: String
        var stopAt: String
        /// Negative when it is over.
        var leftSeconds: Int
        var idleSeconds: Int?
    }

    /// Nil when no process holds the guard.
    var holder: Holder?
    /// The next to end first.
    var leases: [Entry]

    /// Reads the lock and the journal; nothing is asked of any service.
    static func read(_ origin: Origin, pace: GuardPace) throws -> GuardStatus {
        let now = WallClock.live.now()
        let leases = try origin.journal().activeLeases()
        return GuardStatus(
            holder: readHolder(Sentry.path(origin.folders), now, pace),
            leases: leases.map { lease in
                Entry(
                    context: lease.context, account: lease.version.project.account,
                    service: lease.version.project.service.rawValue,
                    project: lease.version.project.name, version: lease.version.version,
                    stopAt: lease.stopAt.iso8601,
                    leftSeconds: Int(lease.stopAt.millisecondsSince(now) / 1000),
                    idleSeconds: lease.idleSeconds)
            })
    }

    private static func readHolder(_ path: String, _ now: Inventory.Timestamp, _ pace: GuardPace)
        -> Holder?
    {
        guard GuardLock.isHeld(at: path), let record = GuardLock.record(at: path) else {
            return nil
        }
        let age = now.millisecondsSince(record.beat)
        let stale = pace.stale / .milliseconds(1)
        return Holder(
            kind: record.kind.rawValue, pid: record.pid, host: record.host,
            since: record.since.iso8601, lastBeat: record.beat.iso8601,
            beatAgeSeconds: Int(age / 1000), isAlive: Double(abs(age)) < stale,
            obstacles: record.obstacles ?? [])
    }

    /// Whether leases are there that nobody keeps.
    var isUnguarded: Bool { !leases.isEmpty && holder?.isAlive != true }

    /// For people: a sentence on the holder, then a line a lease.
    var text: String {
        ([standing] + leases.map(\.line) + (holder?.obstacles ?? []).map { "! \($0)" })
            .map(\.printable).joined(separator: "\n") + "\n"
    }

    private var standing: String {
        guard let holder else {
            return leases.isEmpty
                ? "Nobody guards leases, and there are none."
                : "Nobody guards leases: open the dashboard, or run `visiontop guard`."
        }
        let who = "\(holder.kind) \(holder.pid) on \(holder.host)"
        let beat = "its last heartbeat was \(holder.beatAgeSeconds) s ago"
        guard holder.isAlive else {
            return "The guard is held by \(who), which shows no life: \(beat). Open the dashboard, "
                + "or run `visiontop guard`; either takes it over."
        }
        return "Guarded by \(who) since \(holder.since); \(beat)."
            + (leases.isEmpty ? " There are no leases." : "")
    }
}

extension GuardStatus.Entry {
    fileprivate var line: String {
        let idle = idleSeconds.map { ", or when idle for \(Self.span($0))" } ?? ""
        let left = leftSeconds >= 0 ? "in \(Self.span(leftSeconds))" : "over"
        return "\(project)/\(version)  until \(stopAt) (\(left))\(idle)  \(context)"
    }

    private static func span<Seconds: BinaryInteger>(_ seconds: Seconds) -> String {
        DurationText.minutes(milliseconds: Int64(seconds) * 1000)
    }
}
