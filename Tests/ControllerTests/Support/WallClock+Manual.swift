import Controller
import Inventory
import TestSupport
import Testing

extension WallClock {
    /// A wall clock on the hands of `clock`.
    static func manual(_ clock: ManualClock) -> WallClock {
        WallClock(
            now: { Inventory.Timestamp(milliseconds: clock.milliseconds) },
            sleep: { try await clock.sleep($0) })
    }

    /// Sleeps end at once and move the clock.
    static func hasty(_ clock: ManualClock) -> WallClock {
        WallClock(
            now: { Inventory.Timestamp(milliseconds: clock.milliseconds) },
            sleep: { duration in
                try Task.checkCancellation()
                clock.advance(by: duration)
            })
    }
}

/// Lets other tasks run until `condition` holds; records an issue when it never does.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: @Sendable () async throws -> Bool
) async rethrows {
    for _ in 0..<3_000_000 {
        if try await condition() { return }
        await Task.yield()
    }
    Issue.record(what, sourceLocation: sourceLocation)
}
