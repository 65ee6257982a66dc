import AWSCore
import GRDB

extension Backend {
    /// Writes what was counted and gives a sign of life, so that what is read afterwards is on the disk
    /// and stays true whatever happens.
    func settleMetrics() async throws {
        let (moment, counts) = (now, metrics.take())
        do {
            try await store.write { db in
                try MetricStore.add(counts, in: db)
                try ServiceSpan.beat(at: moment.milliseconds, in: db)
            }
        } catch {
            metrics.restore(counts)
            throw error
        }
    }

    /// Keeps the metrics on the disk until the task is cancelled: counts at every minute's end, signs of
    /// life every ten seconds while something is hosted, and forgets the oldest once a day.
    func keepMetrics() async {
        var pruned = ContinuousClock.now - .seconds(86_400)
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: Self.beat)
                if pruned.duration(to: .now) >= .seconds(86_400) {
                    try await pruneMetrics()
                    pruned = .now
                }
                if hosting.count > 0 || metrics.isDue(at: now) { try await settleMetrics() }
            } catch is CancellationError {
                return
            } catch {
                logger.error("cannot write the metrics", metadata: ["error": "\(error)"])
            }
        }
    }

    /// How much of a hosted model's time a crash can leave unbilled.
    private static let beat = Duration.seconds(10)

    /// Forgets what is older than 15 months.
    package func pruneMetrics() async throws {
        let now = now
        let oldest = now.adding(seconds: -Double(MetricStore.retentionDays) * 86_400)
        try await store.write { db in
            try UnitHistory.prune(before: oldest, in: db)
            try MetricStore.prune(at: now.milliseconds.floored(by: 60_000), in: db)
        }
    }
}
