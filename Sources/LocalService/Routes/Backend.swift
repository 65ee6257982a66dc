import AWSCore
import GRDB
import Logging

/// What every handler works on.
package final class Backend: Sendable {
    let configuration: ServiceConfiguration
    let folder: DataFolder
    package let keys: LocalKeys
    let keyRing: KeyRing
    let store: Store
    let objects: ObjectFolder
    package let masterKeys: MasterKeys
    let hosting: Hosting
    let rates: Rates
    let jobs: Jobs
    let metrics: Metrics
    let logger: Logger

    /// Opens everything in the data folder; starts nothing yet.
    package init(_ configuration: ServiceConfiguration, logger: Logger) throws {
        self.configuration = configuration
        self.logger = logger
        folder = DataFolder(configuration.dataFolder)
        keys = try LocalKeys.load(orCreateIn: folder.path)
        keyRing = KeyRing(root: keys, folder: folder, logger: logger)
        store = try Store(path: folder.database)
        masterKeys = MasterKeys(
            folder: folder, region: keys.region, account: keys.accountID)
        objects = ObjectFolder(folder.objects, Sealing(keys: masterKeys))
        hosting = Hosting()
        rates = Rates(configuration.rates, uptime: configuration.uptime)
        jobs = Jobs()
        metrics = Metrics()
    }

    var now: Timestamp { configuration.clock() }

    /// Writes and reads what may be encrypted.
    var sealing: Sealing { objects.sealing }

    /// Names of resources in the caller's account and region.
    func arns(for call: Call) -> ResourceNames {
        ResourceNames(region: call.region, account: call.account)
    }

    /// Takes up what was under way when the service ended, before it listens again. Models that were
    /// hosted are so again when it returns, unless that takes longer than `configuration.resumeWait`.
    package func recover() async throws {
        try registerRemoteBuckets()
        try Recovery(backend: self).run()
        await jobs.take(self)
        let resumed = try await store.read { db in
            try ModelRecord.all(in: [.updating], db).map { Jobs.Job.host($0.key) }
        }
        try await jobs.wait(for: Set(resumed), atMost: configuration.resumeWait)
    }

    /// Returns when no job is left to do.
    package func settle() async { await jobs.settle(self) }

    /// Lets the jobs end, trainings resumably, and closes the store.
    package func close() async throws {
        await jobs.stop()
        // Not cut off by the cancellation that ends the service.
        try await Task { try await self.settleMetrics() }.value
        hosting.removeAll()
        try store.close()
    }

    /// Runs `change` in one transaction and then lets the jobs look for new work.
    func change<T: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        let result = try await store.write(change)
        jobs.wake(self)
        return result
    }
}
