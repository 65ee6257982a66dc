import AWSCore
import Synchronization

/// Where a run of the program ends as by `kill -9`: when it is about to send its `event`th request
/// after the user's wish, with the first `commits` of what it wrote into its journal since the
/// request before. Its half-sent request never arrived; that before it has, unanswered when
/// `commits` is 0.
struct Cut: Hashable, Sendable, CustomStringConvertible {
    var event: Int
    var commits: Int

    var description: String { "request \(event), \(commits) written" }
}

/// A wire to the service that is cut at a numbered point: from then on nothing gets through, and
/// the journal lies beside as it was at that instant.
final class CutWire: Transport {
    /// What became of a cut.
    enum Result: Hashable, Sendable {
        /// There were so many journal writes to cut between.
        case made(commits: Int)
        case noSuchCommit
        case noSuchEvent
    }

    private struct Inside {
        var isArmed = false
        var isDead = false
        var events = 0
        var commits = 0
        var busy = 0
        var result: Result?
    }

    private let wire: any Transport
    private let journal: JournalFile
    private let cut: Cut?
    /// Where the cut journal goes.
    private let target: String
    private let inside = Mutex(Inside())

    init(
        _ wire: any Transport, journal: JournalFile, cut: Cut? = nil, target: String = ""
    ) {
        self.wire = wire
        self.journal = journal
        self.cut = cut
        self.target = target
    }

    var isDead: Bool { inside.withLock(\.isDead) }
    var isBusy: Bool { inside.withLock { $0.busy > 0 } }

    /// Begins to count.
    func arm() throws {
        let commits = try journal.commits()
        inside.withLock { inside in
            inside.isArmed = true
            inside.commits = commits
        }
    }

    /// The program dies at once; its journal is copied as it is.
    func kill() throws {
        try inside.withLock { inside in
            guard !inside.isDead else { return }
            inside.isDead = true
            try journal.copy(to: target, commits: try journal.commits())
        }
    }

    /// The run is over; the last cut points are behind its last request. Tells what became of the
    /// cut; nothing gets through any more.
    func finish() throws -> Result {
        try count()
        return inside.withLock { inside in
            inside.isDead = true
            return inside.result ?? .noSuchEvent
        }
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        try count()
        try enter()
        defer { inside.withLock { $0.busy -= 1 } }
        let response = try await wire.send(request, timeout: timeout)
        guard !isDead else { throw Self.broken }
        return response
    }

    private func enter() throws {
        try inside.withLock { inside in
            guard !inside.isDead else { throw Self.broken }
            inside.busy += 1
        }
    }

    private func count() throws {
        try inside.withLock { inside in
            guard let cut, inside.isArmed, !inside.isDead else { return }
            inside.events += 1
            let total = try journal.commits()
            if inside.events == cut.event {
                inside.isDead = true
                let all = total - inside.commits
                guard cut.commits <= all else { return inside.result = .noSuchCommit }
                try journal.copy(to: target, commits: inside.commits + cut.commits)
                inside.result = .made(commits: all)
            }
            inside.commits = total
        }
    }

    private static let broken = TransportError(.connectionReset, "The program is dead.")
}
