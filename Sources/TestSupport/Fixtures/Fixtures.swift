import Dashboard
import Inventory
import Metering

/// Projects, versions and moments that tests share.
package enum Fixtures {
    /// 2026-11-22 12:03:22 UTC, shown two hours later.
    package static let now = Now(
        timestamp: Timestamp(milliseconds: 1_795_349_002_000), utcOffsetSeconds: 7200,
        periods: Periods(day: days(0..<1), week: days(-6..<1), month: days(-21..<9)))

    /// Days of `now`'s zone, 0 being the present one: `-21..<9` is its November.
    private static func days(_ range: Range<Int64>) -> Range<Timestamp> {
        let midnight: Int64 = 1_795_298_400_000
        let ends = [range.lowerBound, range.upperBound].map {
            Timestamp(milliseconds: midnight + $0 * 86_400_000)
        }
        return ends[0]..<ends[1]
    }

    /// A moment some seconds before `now`.
    package static func ago(seconds: Int64) -> Timestamp {
        now.timestamp.advanced(byMilliseconds: -seconds * 1000)
    }

    package static let local = ContextInfo(
        name: "local", region: "us-east-1", isLocal: true, services: VisionService.allCases,
        defaultBucket: "visiontop-local")

    /// A context of AWS, which no longer has Lookout for Vision.
    package static let aws = ContextInfo(
        name: "production", region: "eu-west-1", isLocal: false, services: [.customLabels],
        defaultBucket: "vision-output")

    package static let washers = ProjectID(
        service: .lookoutVision, name: "washers",
        arn: "arn:aws:lookoutvision:us-east-1:123456789012:project/washers")

    package static let labels = ProjectID(
        service: .customLabels, name: "washer-labels",
        arn: "arn:aws:rekognition:us-east-1:123456789012:project/washer-labels/1795348000000")

    /// $4.00 a unit and hour, in a session that began an hour and a half before `now`.
    package static var meter: Meter {
        let price = UnitPrice(microDollarsPerUnitHour: 4_000_000)
        return Meter(prices: .custom(price), sessionStart: ago(seconds: 5400))
    }

    /// A snapshot of projects with their versions, all read just now.
    package static func snapshot(_ projects: [(ProjectID, [ModelVersion])]) -> Snapshot {
        Snapshot(projects: projects.map { entry($0.0, $0.1) })
    }

    package static func entry(
        _ id: ProjectID, _ versions: [ModelVersion], failure: Snapshot.Failure? = nil
    ) -> Snapshot.ProjectEntry {
        Snapshot.ProjectEntry(
            project: Project(id: id, createdAt: ago(seconds: 864_000), datasets: datasets(id)),
            versions: versions, fetchedAt: ago(seconds: 2), failure: failure)
    }

    private static func datasets(_ id: ProjectID) -> [Dataset] {
        let isLabels = id.service == .customLabels
        let training = Dataset(
            kind: .train, status: "CREATE_COMPLETE", totalImages: 120, labeledImages: 120,
            normalImages: isLabels ? nil : 80, anomalyImages: isLabels ? nil : 40,
            labelCount: isLabels ? 4 : nil)
        let testing = Dataset(
            kind: .test, status: "CREATE_COMPLETE", totalImages: 40, labeledImages: 40,
            normalImages: isLabels ? nil : 24, anomalyImages: isLabels ? nil : 16,
            labelCount: isLabels ? 4 : nil)
        return [training, testing]
    }
}
