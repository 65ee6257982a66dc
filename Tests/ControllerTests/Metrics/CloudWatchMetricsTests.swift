import AWSCore
import Controller
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct CloudWatchMetricsTests {
    let cloud = MiniCloudWatch()
    let clock = ManualClock()

    /// 2026-11-20T00:00:00Z.
    static let day: Int64 = 1_795_132_800_000

    init() { clock.advance(by: .milliseconds(Self.day - clock.milliseconds)) }

    private var metrics: CloudWatchMetrics {
        let connection = Connection.test(cloud, clock: clock)
        return CloudWatchMetrics(
            caller: connection.caller, clock: .manual(clock), isLocal: false)
    }

    private func version(_ service: VisionService, _ name: String) -> VersionID {
        VersionID(project: ProjectID(service: service, name: "bolts", arn: "arn"), version: name)
    }

    private func moment(_ minutes: Int64) -> Inventory.Timestamp {
        Inventory.Timestamp(milliseconds: Self.day + minutes * 60_000)
    }

    private func unitMetric(_ version: VersionID, _ statistic: String) -> String {
        let isLookout = version.project.service == .lookoutVision
        let own = isLookout ? "ModelVersion=\(version.version)" : "VersionName=\(version.version)"
        let dimensions = isLookout ? "\(own) ProjectName=bolts" : "ProjectName=bolts \(own)"
        return
            "AWS/\(isLookout ? "LookoutVision" : "Rekognition") InServiceInferenceUnits \(dimensions) "
            + statistic
    }

    @Test func `units are asked for by the names of each service`() async throws {
        let versions = [version(.lookoutVision, "7"), version(.customLabels, "v1")]
        cloud.inside.withLock {
            $0.values[unitMetric(versions[0], "Average")] = [("2026-11-20T00:01:00Z", 1.5)]
            $0.values[unitMetric(versions[0], "SampleCount")] = [("2026-11-20T00:01:00Z", 4)]
        }
        let samples = try await metrics.samples(
            UnitRequest(versions: versions, range: moment(0)..<moment(60), periodSeconds: 300))
        #expect(
            samples == [
                versions[0]: [
                    UnitSample(from: moment(1), periodSeconds: 300, average: 1.5, count: 4)
                ]
            ])
        let request = try #require(cloud.requests.first)
        #expect(
            request.queries.map(\.metric) == [
                unitMetric(versions[0], "Average"), unitMetric(versions[0], "SampleCount"),
                unitMetric(versions[1], "Average"), unitMetric(versions[1], "SampleCount"),
            ])
        #expect(Set(request.queries.map(\.period)) == ["300"])
        #expect(request.start == "2026-11-20T00:00:00Z" && request.end == "2026-11-20T01:00:00Z")
    }

    @Test func `days of hundreds of versions that never served take one request`() async throws {
        let versions = (1...500).map { version(.customLabels, "v\($0)") }
        cloud.inside.withLock {
            $0.values[unitMetric(versions[6], "Maximum")] = [
                ("2026-11-18T00:00:00Z", 2), ("2026-11-19T00:00:00Z", 0),
            ]
        }
        let days = try await metrics.servedDays(of: versions, in: moment(-14_400)..<moment(0))
        #expect(days == [versions[6]: moment(-2880)..<moment(-1440)])
        #expect(cloud.requests.count == 1 && cloud.requests.first?.queries.first?.period == "86400")
    }

    @Test func `names of what served are read of every page`() async throws {
        let versions = (1...5).map { version(.lookoutVision, "\($0)") }
        cloud.inside.withLock { inside in
            for version in versions {
                inside.values[unitMetric(version, "Average")] = [("2026-11-20T00:01:00Z", 1)]
            }
            inside.values[unitMetric(version(.customLabels, "v1"), "Average")] = []
        }
        let names = try await metrics.servedNames(of: .lookoutVision)
        #expect(names == Set((1...5).map { ServedName(project: "bolts", version: "\($0)") }))
        #expect(cloud.requests.count == 3)
    }

    @Test func `hundreds of versions take one request, and every page of it is read`() async throws
    {
        let versions = (1...250).map { version(.customLabels, "v\($0)") }
        cloud.inside.withLock { inside in
            inside.pageSize = 333
            for version in versions {
                for statistic in ["Average", "SampleCount"] {
                    inside.values[unitMetric(version, statistic)] =
                        [("2026-11-20T00:01:00Z", 1), ("2026-11-20T00:02:00Z", 1)]
                }
            }
        }
        let samples = try await metrics.samples(
            UnitRequest(versions: versions, range: moment(0)..<moment(60), periodSeconds: 60))
        #expect(samples.count == 250 && samples.values.allSatisfy { $0.count == 2 })
        #expect(samples.values.allSatisfy { $0.allSatisfy { $0.average == 1 && $0.count == 1 } })
        #expect(cloud.requests.map(\.token) == [nil, "333", "666", "999"])
        #expect(cloud.requests.allSatisfy { $0.queries.count == 500 })
    }

    @Test func `a result that failed is no silence`() async throws {
        cloud.inside.withLock { $0.statusCode = "InternalError" }
        await #expect(throws: Refusal.self) {
            try await metrics.samples(
                UnitRequest(
                    versions: [version(.customLabels, "v1")], range: moment(0)..<moment(60),
                    periodSeconds: 60))
        }
    }

    @Test func `the last request to a model is told by the end of its minute`() async throws {
        clock.advance(by: .seconds(3600))
        let model = version(.lookoutVision, "7")
        let start = "AWS/LookoutVision "
        let end = " ModelVersion=7 ProjectName=bolts Sum"
        cloud.inside.withLock {
            $0.values[start + "SuccessfulRequestCount" + end] = [
                ("2026-11-20T00:10:00Z", 3), ("2026-11-20T00:30:00Z", 0),
            ]
            $0.values[start + "ThrottledCount" + end] = [("2026-11-20T00:20:00Z", 1)]
        }
        let last = try await metrics.lastRequest(of: model, since: moment(5))
        #expect(last == moment(21))
        #expect(cloud.requests.first?.queries.count == 3)
        let other = try await metrics.lastRequest(
            of: version(.lookoutVision, "8"), since: moment(5))
        #expect(other == nil)
    }

    @Test func `requests to custom labels are those to all of them`() async throws {
        clock.advance(by: .seconds(3600))
        cloud.inside.withLock {
            $0.values["AWS/Rekognition SuccessfulRequestCount Operation=DetectCustomLabels Sum"] =
                [("2026-11-20T00:10:00Z", 5), ("2026-11-20T00:59:00Z", 2)]
        }
        let last = try await metrics.lastRequest(
            of: version(.customLabels, "v1"), since: moment(0))
        #expect(last == moment(60))
        let together = try await metrics.count(of: .customLabels, in: moment(0)..<moment(60))
        #expect(together == 7)
        let alone = try await metrics.count(
            of: [version(.customLabels, "v1")], in: moment(0)..<moment(60))
        #expect(alone.isEmpty)
    }

    @Test func `images are counted by model, over months by the hour`() async throws {
        clock.advance(by: .seconds(7200))
        let models = (1...3).map { version(.lookoutVision, "\($0)") }
        cloud.inside.withLock {
            for name in 1...2 {
                $0.values[
                    "AWS/LookoutVision SuccessfulRequestCount ModelVersion=\(name) ProjectName=bolts Sum"
                ] = [("2026-11-20T00:00:00Z", 4), ("2026-11-20T01:00:00Z", Double(name))]
            }
        }
        let month = moment(-43_200 + 17)..<moment(90)
        let counts = try await metrics.count(of: models, in: month)
        #expect(counts == [models[0]: 5, models[1]: 6])
        let request = try #require(cloud.requests.first)
        #expect(request.start == "2026-10-21T00:00:00Z" && request.end == "2026-11-20T01:00:00Z")
        #expect(Set(request.queries.map(\.period)) == ["3600"])
        let together = try await metrics.count(of: .lookoutVision, in: month)
        #expect(together == nil)
    }
}
