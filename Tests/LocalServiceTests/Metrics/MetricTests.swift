import AWSCore
import AWSServices
import HummingbirdTesting
import LocalService
import Logging
import Synchronization
import Testing

/// A clock that a test moves.
private final class ManualClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// At the beginning of an hour.
    init() { moment = Mutex(Timestamp(secondsSinceEpoch: 1_700_002_800)) }

    var now: Timestamp { moment.withLock { $0 } }

    func advance(_ seconds: Double) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

extension Caller {
    /// Calls CloudWatch in the query protocol; throws `ServiceError`.
    fileprivate func metrics<O: CloudWatchOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws -> O.Output {
        let response = try await send(try O.request(input) { "" }, service: "monitoring")
        let code = response.text.firstMatch(of: /<Code>(\w+)/).map { String($0.1) }
        guard response.status.code == 200 else {
            throw ServiceError(
                status: response.status.code, code: code ?? "?", body: response.text)
        }
        return try O.output(HTTPResponse(status: 200, body: response.bytes))
    }

    /// The averages of the units in service by the minute, from an hour before `now` on.
    fileprivate func units(_ now: Timestamp) async throws -> [Double] {
        let metric = CloudWatch.Metric(
            namespace: "AWS/LookoutVision", metricName: "InServiceInferenceUnits",
            dimensions: [
                .init(name: "ProjectName", value: "washers"),
                .init(name: "ModelVersion", value: "1"),
            ])
        let answer = try await metrics(
            CloudWatch.GetMetricData.self,
            .init(
                metricDataQueries: [
                    .init(
                        id: "m1",
                        metricStat: .init(metric: metric, period: 60, stat: "Average"))
                ], startTime: now.adding(seconds: -7200), endTime: now.adding(seconds: 60),
                scanBy: .timestampAscending))
        return answer.metricDataResults?.first?.values ?? []
    }
}

@Suite struct MetricTests {
    /// Runs `test` against a service on `folder` that ends as if it were killed.
    private static func killed(
        _ folder: ScratchFolder, _ clock: ManualClock,
        _ test: @Sendable @escaping (@Sendable () -> Caller) async throws -> Void
    ) async throws {
        let configuration = ServiceConfiguration(
            dataFolder: folder.path, hostingWarmUpImages: 1, clock: { clock.now })
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let backend = try Backend(configuration, logger: logger)
        try await backend.recover()
        try await LocalService.application(backend, Activity()).test(.router) { client in
            try await test { Caller(client: client, backend: backend, time: clock.now) }
        }
    }

    @Test func `unit-seconds are exact over hosting, a killed service and the stop`() async throws {
        let (folder, clock) = (try ScratchFolder(), ManualClock())
        try await Self.killed(folder, clock) { caller in
            let washers = Washers(caller: caller())
            try await washers.make()
            #expect(try await washers.train().status == .trained)
            _ = try await caller().call(
                LookoutVision.StartModel.self,
                .init(projectName: "washers", modelVersion: "1", minInferenceUnits: 2))
            await caller().backend.settle()
            clock.advance(90.5)
            #expect(try await caller().units(clock.now) == [2, 61.0 / 60])
        }
        // Nobody knows that it lived on for this long, and nobody pays for the hour after it.
        clock.advance(3600)
        try await Self.killed(folder, clock) { caller in
            await caller().backend.settle()
            #expect(try await caller().units(clock.now) == [2, 61.0 / 60])
            clock.advance(30)
            let sum = try await caller().units(clock.now).reduce(0, +) * 60
            #expect(abs(sum - 241) < 1e-9, "\(sum)")
            _ = try await caller().call(
                LookoutVision.StopModel.self, .init(projectName: "washers", modelVersion: "1"))
            await caller().backend.settle()
            clock.advance(600)
            #expect(try await caller().units(clock.now).reduce(0, +) * 60 == sum)
        }
    }

    @Test func `requests are counted by the minute and kept over a restart`() async throws {
        let (folder, clock) = (try ScratchFolder(), ManualClock())
        for calls in [3, 2] {
            try await Self.killed(folder, clock) { caller in
                for _ in 0..<calls {
                    _ = try await caller().call(Rekognition.DescribeProjects.self, .init())
                }
                _ = try await caller().error(
                    Rekognition.CreateProject.self, .init(projectName: "no name"))
                _ = try await caller().metrics(CloudWatch.ListMetrics.self, .init())
            }
            clock.advance(60)
        }
        try await Self.killed(folder, clock) { caller in
            let found = try await Self.sums(
                "SuccessfulRequestCount", "DescribeProjects", caller(), clock.now)
            #expect(found == [3, 2])
            let errors = try await Self.sums(
                "UserErrorCount", "CreateProject", caller(), clock.now)
            #expect(errors == [1, 1])
        }
    }

    private static func sums(
        _ name: String, _ operation: String, _ caller: Caller, _ now: Timestamp
    ) async throws -> [Double?]? {
        try await caller.metrics(
            CloudWatch.GetMetricStatistics.self,
            .init(
                namespace: "AWS/Rekognition", metricName: name,
                startTime: now.adding(seconds: -600), endTime: now, period: 60,
                dimensions: [.init(name: "Operation", value: operation)], statistics: [.sum])
        ).datapoints?.map(\.sum)
    }

    @Test func `old minutes are joined and forgotten as CloudWatch does it`() async throws {
        let (folder, clock) = (try ScratchFolder(), ManualClock())
        let day = 86_400.0
        try await Self.killed(folder, clock) { caller in
            _ = try await caller().call(Rekognition.DescribeProjects.self, .init())
            clock.advance(60)
            _ = try await caller().call(Rekognition.DescribeProjects.self, .init())
            _ = try await caller().metrics(CloudWatch.ListMetrics.self, .init())
            let first = clock.now
            func sums(_ period: Int) async throws -> [Double?]? {
                try await caller().backend.pruneMetrics()
                return try await caller().metrics(
                    CloudWatch.GetMetricStatistics.self,
                    .init(
                        namespace: "AWS/Rekognition", metricName: "SuccessfulRequestCount",
                        startTime: first.adding(seconds: -3600),
                        endTime: first.adding(seconds: 3600), period: period,
                        dimensions: [.init(name: "Operation", value: "DescribeProjects")],
                        statistics: [.sum])
                ).datapoints?.map(\.sum)
            }
            #expect(try await sums(60) == [1, 1])
            clock.advance(16 * day)
            #expect(try await sums(60) == [])
            #expect(try await sums(300) == [2])
            clock.advance(50 * day)
            #expect(try await sums(300) == [])
            #expect(try await sums(3600) == [2])
            clock.advance(400 * day)
            #expect(try await sums(3600) == [])
            let listed = try await caller().metrics(CloudWatch.ListMetrics.self, .init())
            #expect(listed.metrics == [])
        }
    }

    @Test(
        arguments: [
            (0.0, 60), (14 * 86_400.0, 60), (16 * 86_400.0, 300), (64 * 86_400.0, 3600),
        ] as [(Double, Int)])
    func `the start is rounded by its age`(age: Double, resolution: Int) {
        let now = Timestamp(secondsSinceEpoch: 1_700_000_123.5)
        let start = now.adding(seconds: -age - 1)
        let window = MetricWindow(start: start, end: now, now: now)
        #expect(window.resolution == resolution && window.start % resolution == 0)
        #expect(Double(window.start) <= start.secondsSinceEpoch)
        #expect(start.secondsSinceEpoch - Double(window.start) < Double(resolution))
    }

    @Test func `moments beyond all years are no accident`() {
        for seconds in [-1e300, 1e300, -.infinity, .nan] {
            let moment = Timestamp(secondsSinceEpoch: seconds)
            let window = MetricWindow(start: moment, end: moment, now: noon)
            #expect(window.end <= Int(noon.secondsSinceEpoch) + 60)
        }
    }
}
