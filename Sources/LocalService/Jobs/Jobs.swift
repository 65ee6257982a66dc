import GRDB
import Synchronization
import VisionEngine

/// Runs what goes on in the background. The store says what there is to do: after every change, and
/// when the service starts, whatever is in a moving state and not being worked on is taken up, so
/// that work that was cut off goes on by itself.
final class Jobs: Sendable {
    /// One thing to do.
    enum Job: Hashable, Sendable {
        case dataset(Int64)
        case training(Int64)
        case host(Int64)
        case scale(Int64)
        case delete(Int64)
        case copy(Int64)
        case packaging(Int64)
    }

    private struct State {
        var running: [Job: Task<Void, Never>] = [:]
        var isStopping = false
    }

    private let state = Mutex(State())

    /// Whether the service is about to end: trainings stop and stay resumable.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// How many jobs run.
    var count: Int { state.withLock { $0.running.count } }

    /// Looks for work in the store.
    func wake(_ backend: Backend) {
        guard !isStopping else { return }
        Task { await take(backend) }
    }

    /// Looks for work and begins it.
    func take(_ backend: Backend) async {
        do {
            for job in try await backend.store.read(Self.pending) { begin(job, backend) }
        } catch {
            backend.logger.error("cannot read the jobs", metadata: ["error": "\(error)"])
        }
    }

    /// Waits until nothing runs and nothing is left to begin.
    func settle(_ backend: Backend) async {
        while true {
            await take(backend)
            let tasks = state.withLock { Array($0.running.values) }
            guard !tasks.isEmpty else { return }
            for task in tasks { await task.value }
        }
    }

    /// Waits until none of these jobs runs, `limit` at most.
    func wait(for jobs: Set<Job>, atMost limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        while state.withLock({ !jobs.isDisjoint(with: $0.running.keys) }), .now < end {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Asks every job to end and waits for it.
    func stop() async {
        let tasks = state.withLock { state in
            state.isStopping = true
            return Array(state.running.values)
        }
        for task in tasks { await task.value }
    }

    func begin(_ job: Job, _ backend: Backend) {
        state.withLock { state in
            guard !state.isStopping, state.running[job] == nil else { return }
            state.running[job] = Task {
                let isDone = await self.run(job, backend)
                self.state.withLock { $0.running[job] = nil }
                // A job that failed is left for the next wake, so that it does not spin.
                if isDone { self.wake(backend) }
            }
        }
    }

    /// Runs a job on a thread of its own; false when it failed.
    private func run(_ job: Job, _ backend: Backend) async -> Bool {
        await withCheckedContinuation { continuation in
            let isStarted = WorkThread.start(niceness: job.niceness) {
                do {
                    try job.run(backend)
                    continuation.resume(returning: true)
                } catch {
                    backend.logger.error(
                        "a job failed", metadata: ["job": "\(job)", "error": "\(error)"])
                    continuation.resume(returning: false)
                }
            }
            guard !isStarted else { return }
            backend.logger.error("no thread for a job", metadata: ["job": "\(job)"])
            continuation.resume(returning: false)
        }
    }

    /// Everything that is in a moving state.
    static func pending(_ db: Database) throws -> [Job] {
        let datasets = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM dataset WHERE state IN (?, ?, ?) ORDER BY id",
            arguments: StatementArguments(DatasetState.moving))
        let models = try ModelRecord.all(
            in: [.training, .starting, .stopping, .updating, .deleting, .copying], db)
        return datasets.map(Job.dataset)
            + (try PackagingRecord.moving(in: db)).map(Job.packaging)
            + models.map { model in
                switch model.state {
                case .starting, .stopping, .updating: .host(model.key)
                case .deleting: .delete(model.key)
                case .copying: .copy(model.key)
                default: .training(model.key)
                }
            }
    }
}

extension Jobs.Job {
    /// A training gives way to requests and hosted models.
    fileprivate var niceness: Int32 {
        if case .training = self { 10 } else { 0 }
    }

    func run(_ backend: Backend) throws {
        switch self {
        case .dataset(let id): try DatasetJob(id: id, backend: backend).run()
        case .training(let id): try TrainingJob(id: id, backend: backend).run()
        case .host(let id): try HostingJob(id: id, backend: backend).run()
        case .scale(let id): try ScalingJob(id: id, backend: backend).run()
        case .delete(let id): try DeletionJob(id: id, backend: backend).run()
        case .copy(let id): try CopyJob(id: id, backend: backend).run()
        case .packaging(let id): try PackagingJob(id: id, backend: backend).run()
        }
    }
}
