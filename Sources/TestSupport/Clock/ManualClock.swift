import Synchronization

/// A clock that stands until a test moves it; sleepers wake when it passes their time.
package final class ManualClock: Sendable {
    private struct Sleeper {
        var wakeAt: Int64
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct Inside {
        var now: Int64
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var slept: [Duration] = []
    }

    private let inside: Mutex<Inside>

    /// - Parameter milliseconds: where it stands, since 1970.
    package init(milliseconds: Int64 = 1_794_880_000_000) {
        inside = Mutex(Inside(now: milliseconds))
    }

    /// Milliseconds since 1970.
    package var milliseconds: Int64 { inside.withLock(\.now) }

    /// How long each sleeper asked to sleep, in order.
    package var slept: [Duration] { inside.withLock(\.slept) }

    /// How many are asleep now.
    package var sleeperCount: Int { inside.withLock(\.sleepers.count) }

    /// When the first sleeper is due, in milliseconds since 1970; nil when nobody sleeps.
    package var nextWake: Int64? {
        inside.withLock { $0.sleepers.values.map(\.wakeAt).min() }
    }

    /// Sleeps until the clock was moved far enough; throws when the task is cancelled.
    package func sleep(_ duration: Duration) async throws {
        let id = inside.withLock { inside in
            inside.slept.append(duration)
            inside.nextID += 1
            return inside.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(id, duration, continuation)
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Moves the clock and wakes who is due, earliest first.
    package func advance(by duration: Duration) {
        let due = inside.withLock { inside in
            inside.now += duration.wholeMilliseconds
            let due = inside.sleepers.filter { $0.value.wakeAt <= inside.now }
            due.keys.forEach { inside.sleepers[$0] = nil }
            return due.values.sorted { $0.wakeAt < $1.wakeAt }
        }
        due.forEach { $0.continuation.resume() }
    }

    /// Waits until so many are asleep, by letting the other tasks run.
    package func waitForSleepers(_ count: Int) async {
        while sleeperCount < count { await Task.yield() }
    }

    private func enqueue(
        _ id: Int, _ duration: Duration, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let isCancelled = inside.withLock { inside in
            if inside.cancelled.remove(id) != nil { return true }
            let wakeAt = inside.now + duration.wholeMilliseconds
            inside.sleepers[id] = Sleeper(wakeAt: wakeAt, continuation: continuation)
            return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
    }

    /// A cancellation may come before the sleeper lay down; it is remembered for then.
    private func cancel(_ id: Int) {
        let sleeper = inside.withLock { inside in
            let sleeper = inside.sleepers.removeValue(forKey: id)
            if sleeper == nil { inside.cancelled.insert(id) }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}

extension Duration {
    /// Milliseconds, rounded down.
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
