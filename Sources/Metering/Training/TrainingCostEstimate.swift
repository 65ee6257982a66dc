import Inventory

/// What a training may cost, by what the trainings of the same project before it were billed: the
/// spread of them, and never a single figure.
package struct TrainingCostEstimate: Hashable, Sendable {
    /// The least and the most that they were billed.
    package var billedSeconds: ClosedRange<Int>
    /// The middle one of them; of an even number, the lower of both.
    package var typicalSeconds: Int
    /// How many trainings are behind it, at least one.
    package var count: Int
    /// What the least and the most cost; `?` without a price.
    package var amount: Amount

    /// Trainings that are looked at, the newest first: data and settings change over time.
    package static let memory = 10

    /// From the trainings of `project` in `history`; nil when none of them tells what was billed.
    package init?(of project: ProjectID, history: [TrainingCharge], prices: PriceTable) {
        let own = history.filter { $0.version.project == project }
            .sorted { $0.ended > $1.ended }
        let billed = own.compactMap(\.billedSeconds).prefix(Self.memory).sorted()
        guard let least = billed.first, let most = billed.last else { return nil }
        billedSeconds = least...most
        typicalSeconds = billed[(billed.count - 1) / 2]
        count = billed.count
        amount = Self.amount(of: billedSeconds, price: prices.trainingPrice(for: project.service))
    }

    /// What a training that has run for `elapsedSeconds` has been billed so far, by the published
    /// ratios; an estimate without a history.
    package static func billed(elapsedSeconds: Int) -> ClosedRange<Int> {
        let elapsed = max(0, elapsedSeconds)
        let low = elapsed * publishedRatio.lowerBound / 1000
        return low...max(low, (elapsed * publishedRatio.upperBound + 999) / 1000)
    }

    /// What `seconds` of training cost, both ends, assumed; `?` without a price.
    package static func amount(of seconds: ClosedRange<Int>, price: UnitPrice?) -> Amount {
        guard let price else { return Amount(low: .zero, high: nil, provenance: .unknown) }
        let cost = { (seconds: Int) in
            Meter.cost(units: 1, price: price, milliseconds: Int64(seconds) * 1000)
        }
        return Amount(
            low: cost(seconds.lowerBound), high: cost(seconds.upperBound), provenance: .assumed)
    }

    /// Thousandths that were billed for one second of training, as published: the sample of AWS's
    /// guide (1,899 s for 1,639 s) is the least, a user's row (12,726 s for 6,056 s) the most.
    package static let publishedRatio = 1158...2102
}
