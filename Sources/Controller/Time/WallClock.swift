import AWSCore
import Inventory

/// The domain's moment; AWSCore has one of its own for wire formats.
package typealias Timestamp = Inventory.Timestamp

/// The time and the waiting of everything in this target, injected so that tests move it by hand.
package struct WallClock: Sendable {
    /// The current moment.
    package var now: @Sendable () -> Timestamp
    /// Waits; throws `CancellationError` when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
