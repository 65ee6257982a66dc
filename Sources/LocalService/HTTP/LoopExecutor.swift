import NIOCore

/// Runs tasks on an event loop, so that a request is read, answered and written on one thread:
/// waking another thread for each of these costs more than the work itself.
final class LoopExecutor: TaskExecutor {
    let loop: any EventLoop

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs work that is long, or that may wait for the disk, beside the loop when `isLong`.
    static func run<T: Sendable>(
        beside isLong: Bool, _ work: @Sendable () async throws -> T
    ) async throws -> T {
        guard isLong else { return try await work() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await work()
        }
    }
}
