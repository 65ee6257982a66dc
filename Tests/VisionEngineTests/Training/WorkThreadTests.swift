import Synchronization
import Testing
import VisionEngine

struct WorkThreadTests {
    @Test func `Swift's tasks go on while all threads work`() async {
        let isSeen = Flag()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { await Self.work(until: { isSeen.isSet }) }
            }
            group.addTask {
                for _ in 0..<100 { await Task.yield() }
                isSeen.set()
                return true
            }
            for await isDone in group { #expect(isDone) }
        }
    }

    /// Keeps a thread busy until `isDone`; false when that did not come in ten seconds.
    private static func work(until isDone: @escaping @Sendable () -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            let isStarted = WorkThread.start(niceness: 1) {
                let end = ContinuousClock.now + .seconds(10)
                while !isDone(), ContinuousClock.now < end {}
                continuation.resume(returning: isDone())
            }
            if !isStarted { continuation.resume(returning: false) }
        }
    }
}

/// A flag that tasks and threads share.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}
