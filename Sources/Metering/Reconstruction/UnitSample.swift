import Inventory

/// What CloudWatch says of a version's `InServiceInferenceUnits` in one period.
///
/// Both services emit the metric once a minute while a version serves (contract, section G). A
/// period of 60 s holds one sample then; a longer one the mean of up to as many as it has minutes.
package struct UnitSample: Hashable, Sendable {
    package var from: Timestamp
    /// 60, 300 or 3600.
    package var periodSeconds: Int64
    /// The mean of the samples in the period, 0 or more.
    package var average: Double
    /// How many samples there are in the period, 1 or more.
    package var count: Double

    package init(from: Timestamp, periodSeconds: Int64, average: Double, count: Double) {
        self.from = from
        self.periodSeconds = periodSeconds
        self.average = average
        self.count = count
    }

    /// Minutes since 1970 that the period covers.
    var minutes: Range<Int64> {
        let first = from.milliseconds / UnitSeries.minute
        return first..<first + max(1, periodSeconds / 60)
    }

    /// How many of its minutes were sampled.
    var sampledMinutes: Int64 {
        let length = Int64(minutes.count)
        guard count < Double(length) else { return length }
        return max(1, Int64(count.rounded()))
    }

    /// Units times milliseconds over the sampled minutes; bounded, so that no answer overflows.
    var unitMilliseconds: Int64 {
        let bounded = min(max(average.isNaN ? 0 : average, 0), 1_000_000)
        return Int64((bounded * Double(sampledMinutes * UnitSeries.minute)).rounded())
    }
}
