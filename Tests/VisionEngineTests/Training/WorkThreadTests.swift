import Glibc
import Synchronization
import Testing
import VisionEngine

struct WorkThreadTests {
    /// Threads that are busy all at once, more than Swift's tasks have to run on.
    private static let threads = 16

    @Test func `Swift's tasks go on while all threads work`() async {
        let isSeen = Flag()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<Self.threads {
                group.addTask { await Self.work(until: { isSeen.isSet }) }
            }
            group.addTask {
                await Task.yield()
                isSeen.set()
                return true
            }
            for await isDone in group { #expect(isDone) }
        }
    }

    /// Keeps a thread busy until `isDone`; false when there was none, or when it had taken what
    /// Swift's tasks run on, so that `isDone` never came: after minutes no load explains it.
    private static func work(until isDone: @escaping @Sendable () -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            let isStarted = WorkThread.start(niceness: 19) {
                let end = ContinuousClock.now + .seconds(300)
                while !isDone(), ContinuousClock.now < end { sched_yield() }
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
