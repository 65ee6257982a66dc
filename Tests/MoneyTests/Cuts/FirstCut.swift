import Journal
import TestSupport
import Testing

/// Finds a death that leaves a deed's request open, before or after it has arrived.
enum FirstCut {
    static func find(_ deed: Deed, hasArrived: Bool, _ golden: Golden) async throws -> Cut {
        var event = 1
        while event < 100 {
            var commits = 0
            var result: CutWire.Result
            repeat {
                let cut = Cut(event: event, commits: commits)
                let trial = Trial(deed: deed, cut: cut, golden: golden)
                let left = try await trial.left()
                if left.isOpen, left.hasArrived == hasArrived { return cut }
                result = left.result
                commits += 1
            } while result.hasMore(than: commits)
            if result == .noSuchEvent { break }
            event += 1
        }
        throw NotFound(deed: deed)
    }

    struct NotFound: Error {
        var deed: Deed
    }
}

extension Trial {
    /// What the first run's death leaves behind.
    struct Left: Sendable {
        var result: CutWire.Result
        var isOpen = false
        var hasArrived = false
    }

    func left() async throws -> Left {
        let trial = self
        return try await RealService.running(
            on: try ScratchFolder(copyOf: golden.folder.path), clock: ManualClock(),
            works: deed.works
        ) { service in
            try await trial.deed.prepare(service, trial.golden)
            let desk = try Desk(service, trial.deed)
            var left = Left(result: try await trial.cutShort(desk))
            guard case .made = left.result else { return left }
            let journal = try Journal(path: desk.after)
            left.isOpen = try !journal.openEntries().isEmpty
            left.hasArrived = try trial.deed.count(service, trial.golden) == 1
            try journal.close()
            return left
        }
    }
}
