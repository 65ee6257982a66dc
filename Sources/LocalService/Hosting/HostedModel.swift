/// A model in memory with its inference units.
final class HostedModel: Sendable {
    private let workers: [InferenceWorker]

    init(workers: [InferenceWorker]) {
        self.workers = workers
    }

    /// Units that serve.
    var unitCount: Int { workers.count }

    /// Runs `work` on the least busy unit; nil when every queue is full.
    func run<T: Sendable>(
        _ work: @escaping @Sendable (Detector) throws -> T
    ) async throws -> T? {
        for worker in workers.sorted(by: { $0.load < $1.load }) {
            if let result = try await worker.run(work) { return result }
        }
        return nil
    }
}
