import AWSCore

/// What a local service is started with. `ServiceSetting.all` is the table of what a user may set.
package struct ServiceConfiguration: Sendable {
    package var dataFolder: String
    /// The address to listen on; only loopback addresses are accepted.
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    /// How long nobody may call and nothing be hosted or trained before the service ends; nil for ever.
    package var idleExit: Duration?
    /// Share of good images, 0...1, that a training of Lookout for Vision may take for anomalies; nil
    /// to weigh misses and false alarms alike.
    package var falseAlarmRate: Double?
    /// Images a worker judges before a model counts as hosted.
    package var hostingWarmUpImages: Int
    /// Requests that wait at one inference unit before callers are throttled.
    package var queueLength: Int
    /// How long a start waits for the models that were hosted before it listens without them.
    package var resumeWait = Duration.seconds(5)
    package var scaling = ScalingSettings()
    package var rates = RateLimits()
    package var quotas: ServiceQuotas
    /// What inference units are processes of; without it they are threads of the service, which a
    /// crash over an image then ends.
    package var unitProgram: UnitProgram?
    /// Buckets that lie on real S3 endpoints, and the way there.
    package var remoteBuckets: [String: RemoteBucket] = [:]
    package var remoteStorage: RemoteStorage?
    /// The time of day; the tests' own.
    package var clock: @Sendable () -> Timestamp
    /// The time since some moment, for measuring; the tests' own.
    package var uptime: @Sendable () -> Duration = {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }()

    /// A service of one data folder.
    package init(
        dataFolder: String, host: String = "127.0.0.1", port: Int = 0, idleExit: Duration? = nil,
        hostingWarmUpImages: Int = 10, queueLength: Int = 16,
        quotas: ServiceQuotas = ServiceQuotas(),
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.idleExit = idleExit
        self.hostingWarmUpImages = hostingWarmUpImages
        self.queueLength = queueLength
        self.quotas = quotas
        self.clock = clock
    }
}
