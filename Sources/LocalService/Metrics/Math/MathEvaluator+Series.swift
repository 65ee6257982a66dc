extension MathEvaluator {
    /// A series reduced to a scalar, or an array to one series that has a value wherever one of its
    /// members has one.
    /// - Parameters:
    ///   - ofNothing: the scalar of a series without values.
    ///   - across: from the values at one moment and the number of members.
    static func reduced(
        _ call: MathCall, ofNothing: Double = .nan, of reduce: ([Double]) -> Double,
        across: ([Double], Int) -> Double
    ) throws -> MathValue {
        let value = try call.only()
        switch value {
        case .scalar: throw call.unfit(value)
        case .series(let series):
            return .scalar(series.points.isEmpty ? ofNothing : reduce(series.values))
        case .array(let all):
            var columns: [Int: [Double]] = [:]
            for point in all.flatMap(\.points) {
                columns[point.time, default: []].append(point.value)
            }
            let points = columns.sorted { $0.key < $1.key }
                .map { TimeSeries.Point($0.key, across($0.value, all.count)) }
            let period = all.map(\.period).max() ?? call.evaluator.range.period
            return .series(TimeSeries(period: period, points: []).with(points))
        }
    }

    /// A value for every point but the first, from it and the one before.
    static func steps(
        _ series: TimeSeries, _ step: (TimeSeries.Point, TimeSeries.Point) -> Double
    ) -> TimeSeries {
        series.with(
            zip(series.points, series.points.dropFirst()).map { .init($1.time, step($0, $1)) })
    }

    static func runningSum(_ series: TimeSeries) -> TimeSeries {
        var sum = 0.0
        return series.map { value in
            sum += value
            return sum
        }
    }

    // MARK: - FILL

    /// `FILL(m, 0)`, `FILL(m, REPEAT)`, `FILL(m, LINEAR)`, `FILL(m, m2)`.
    static func fill(_ call: MathCall) throws -> MathValue {
        guard call.arguments.count == 2 else { throw call.problem("takes two arguments") }
        let value = try call.value()
        let range = call.evaluator.range
        let filler = try filler(call)
        for period in value.periods { try call.checkGrid(period) }
        guard let filled = value.mapSeries({ filler($0, range) }) else { throw call.unfit(value) }
        return filled
    }

    private typealias Filler = (TimeSeries, Range) -> TimeSeries

    private static func filler(_ call: MathCall) throws -> Filler {
        switch call.arguments[1] {
        case .name("REPEAT", _): return repeated
        case .name("LINEAR", _): return interpolated
        default: break
        }
        switch try call.value(1) {
        case .scalar(let number): return { filled($0, $1) { _ in number } }
        case .series(let other):
            let values = other.byTime
            return { filled($0, $1) { values[$0] } }
        case .array: throw call.problem("does not fill with an array")
        }
    }

    private static func filled(
        _ series: TimeSeries, _ range: Range, _ value: (Int) -> Double?
    ) -> TimeSeries {
        let known = series.byTime
        return series.with(
            range.times(series.period).compactMap { time in
                (known[time] ?? value(time)).map { .init(time, $0) }
            })
    }

    private static func repeated(_ series: TimeSeries, _ range: Range) -> TimeSeries {
        let known = series.byTime
        var last: Double?
        return series.with(
            range.times(series.period).compactMap { time in
                last = known[time] ?? last
                return last.map { .init(time, $0) }
            })
    }

    private static func interpolated(_ series: TimeSeries, _ range: Range) -> TimeSeries {
        var points = series.points.prefix(1).map(\.self)
        for (a, b) in zip(series.points, series.points.dropFirst()) {
            let slope = (b.value - a.value) / Double(b.time - a.time)
            let between = stride(from: a.time + series.period, to: b.time, by: series.period)
            points += between.map { .init($0, a.value + slope * Double($0 - a.time)) }
            points.append(b)
        }
        return series.with(points)
    }

    // MARK: - IF

    /// `IF(condition, then, else)`; without `else` the moments without truth have no value.
    static func choice(_ call: MathCall) throws -> MathValue {
        guard (2...3).contains(call.arguments.count) else {
            throw call.problem("takes two or three arguments")
        }
        let (condition, yes) = (try call.value(), try call.value(1))
        let no = call.arguments.count == 3 ? try call.value(2) : nil
        switch condition {
        case .array: throw call.unfit(condition)
        case .scalar(let number):
            if number != 0 { return yes }
            return try no ?? empty(yes, call)
        case .series(let series):
            let (onTrue, onFalse) = (try lookup(yes, call), try no.map { try lookup($0, call) })
            return .series(
                series.with(
                    series.points.compactMap { point in
                        let value = point.value != 0 ? onTrue(point.time) : onFalse?(point.time)
                        return (value ?? nil).map { .init(point.time, $0) }
                    }))
        }
    }

    private static func empty(_ value: MathValue, _ call: MathCall) throws -> MathValue {
        guard let nothing = value.mapSeries({ $0.with([]) }) else {
            throw call.problem("has no value: its condition is 0 and it has no third argument")
        }
        return nothing
    }

    private static func lookup(
        _ value: MathValue, _ call: MathCall
    ) throws -> (Int) -> Double? {
        switch value {
        case .scalar(let number): return { _ in number }
        case .series(let series):
            let values = series.byTime
            return { values[$0] }
        case .array: throw call.unfit(value)
        }
    }
}
