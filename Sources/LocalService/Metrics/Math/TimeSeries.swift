/// A metric over time: one value a period.
package struct TimeSeries: Sendable, Hashable {
    /// The value of the period that begins at `time`, in seconds since 1970.
    package struct Point: Sendable, Hashable {
        package var time: Int
        package var value: Double

        package init(_ time: Int, _ value: Double) {
            self.time = time
            self.value = value
        }
    }

    package var label: String
    /// Seconds.
    package var period: Int
    /// Ascending in time, finite values only.
    package var points: [Point]

    package init(label: String = "", period: Int, points: [Point]) {
        self.label = label
        self.period = period
        self.points = points
    }

    var values: [Double] { points.map(\.value) }

    /// The same moments with other values; those that are no numbers go, as after a division by zero.
    func map(_ change: (Double) -> Double) -> TimeSeries {
        with(points.map { Point($0.time, change($0.value)) })
    }

    /// The moments that both series have, with their values combined.
    func joined(_ other: TimeSeries, _ combine: (Double, Double) -> Double) -> TimeSeries {
        let right = other.byTime
        var result = with(
            points.compactMap { point in
                right[point.time].map { Point(point.time, combine(point.value, $0)) }
            })
        result.period = max(period, other.period)
        return result
    }

    /// The same series with other points, without those that are no numbers.
    func with(_ points: [Point]) -> TimeSeries {
        TimeSeries(label: label, period: period, points: points.filter(\.value.isFinite))
    }

    var byTime: [Int: Double] {
        Dictionary(points.map { ($0.time, $0.value) }) { $1 }
    }
}
