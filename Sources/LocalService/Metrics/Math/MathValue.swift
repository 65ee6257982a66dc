/// What an expression of metric math can be.
package enum MathValue: Sendable, Hashable {
    case scalar(Double)
    case series(TimeSeries)
    case array([TimeSeries])

    /// The name of the kind in messages.
    package var kind: String {
        switch self {
        case .scalar: "a scalar"
        case .series: "a time series"
        case .array: "an array of time series"
        }
    }

    /// How many numbers there are.
    var count: Int {
        switch self {
        case .scalar: 1
        case .series(let series): series.points.count
        case .array(let all): all.reduce(0) { $0 + $1.points.count }
        }
    }

    /// The value with `change` done to every number in it.
    func map(_ change: (Double) -> Double) -> MathValue {
        switch self {
        case .scalar(let number): .scalar(change(number))
        case .series(let series): .series(series.map(change))
        case .array(let all): .array(all.map { $0.map(change) })
        }
    }

    /// The periods of the series.
    var periods: Set<Int> {
        switch self {
        case .scalar: []
        case .series(let series): [series.period]
        case .array(let all): Set(all.map(\.period))
        }
    }

    /// The value with `change` done to every series in it; nil for a scalar.
    func mapSeries(_ change: (TimeSeries) -> TimeSeries) -> MathValue? {
        switch self {
        case .scalar: nil
        case .series(let series): .series(change(series))
        case .array(let all): .array(all.map(change))
        }
    }

    /// Two values combined number by number; nil for two arrays.
    static func combined(
        _ left: MathValue, _ right: MathValue, _ combine: (Double, Double) -> Double
    ) -> MathValue? {
        switch (left, right) {
        case (_, .scalar(let b)): left.map { combine($0, b) }
        case (.scalar(let a), _): right.map { combine(a, $0) }
        case (.series(let a), .series(let b)): .series(a.joined(b, combine))
        case (.array(let all), .series(let b)): .array(all.map { $0.joined(b, combine) })
        case (.series(let a), .array(let all)):
            .array(
                all.map { b in
                    var result = a.joined(b, combine)
                    result.label = b.label
                    return result
                })
        case (.array, .array): nil
        }
    }
}
