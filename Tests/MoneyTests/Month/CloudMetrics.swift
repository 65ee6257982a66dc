import Inventory
import LocalService
import Metering

/// CloudWatch over the books of clouds: what the local service emits as `InServiceInferenceUnits`,
/// there at once.
struct CloudMetrics {
    let clouds: [Cloud]

    func samples(_ request: UnitRequest) -> [VersionID: [UnitSample]] {
        var samples: [VersionID: [UnitSample]] = [:]
        for cloud in clouds {
            cloud.settle()
            let books = cloud.books
            for version in request.versions {
                guard let book = books[version] else { continue }
                let own = Self.samples(book.timeline, request)
                if !own.isEmpty { samples[version] = own }
            }
        }
        return samples
    }

    /// The mean and the number of the minutes in each period.
    private static func samples(
        _ timeline: UnitTimeline, _ request: UnitRequest
    ) -> [UnitSample] {
        let length = max(1, request.periodSeconds / 60)
        let minutes = timeline.minutes(
            of: .inService,
            in: request.range.lowerBound.milliseconds / 60_000..<request.range.upperBound
                .milliseconds / 60_000)
        return Dictionary(grouping: minutes) { $0.minute / length }.map { period, minutes in
            UnitSample(
                from: Timestamp(milliseconds: period * length * 60_000),
                periodSeconds: request.periodSeconds,
                average: minutes.reduce(0) { $0 + $1.set.average } / Double(minutes.count),
                count: Double(minutes.count))
        }
    }
}
