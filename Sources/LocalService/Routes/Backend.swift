import AWSCore
import GRDB
import Logging

/// What every handler works on.
package final class Backend: Sendable {
    let configuration: ServiceConfiguration
    let folder: DataFolder
    package let keys: LocalKeys
    let store: Store
    let objects: ObjectFolder
    let hosting: Hosting
    let jobs: Jobs
    let metrics: Metrics
    let logger: Logger

    /// Opens everything in the data folder; starts nothing yet.
    package init(_ configuration: ServiceConfiguration, logger: Logger) throws {
        self.configuration = configuration
        self.logger = logger
        folder = DataFolder(configuration.dataFolder)
        keys = try LocalKeys.load(orCreateIn: folder.path)
        store = try Store(path: folder.database)
        objects = ObjectFolder(folder.objects)
        hosting = Hosting(queueLength: configuration.queueLength)
        jobs = Jobs()
        metrics = Metrics()
    }

    var now: Timestamp { configuration.clock() }

    /// Names of resources in the caller's account and this region.
    func arns(for call: Call) -> ResourceNames {
        ResourceNames(region: keys.region, account: call.account)
    }

    /// Takes up what was under way when the service ended, before it listens again.
    package func recover() async throws {
        try Recovery(backend: self).run()
        await jobs.take(self)
    }

    /// Returns when no job is left to do.
    package func settle() async { await jobs.settle(self) }

    /// Lets the jobs end, trainings resumably, and closes the store.
    package func close() async throws {
        await jobs.stop()
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
