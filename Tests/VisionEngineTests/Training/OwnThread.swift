import Dispatch
import Testing

/// Runs a suite's tests one after the other on a thread of their own: training computes for
/// seconds, and on the few threads that all tests share it would hold up those that wait for a
/// socket until they time out.
struct OwnThread: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(SerialExecutor.shared) { try await function() }
    }

    private final class SerialExecutor: TaskExecutor {
        static let shared = SerialExecutor()
        private let queue = DispatchQueue(label: "engine tests")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}

extension Trait where Self == OwnThread {
    /// See `OwnThread`.
    static var ownThread: Self { Self() }
}
