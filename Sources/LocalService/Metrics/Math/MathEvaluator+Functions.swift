import Glibc

extension MathEvaluator {
    /// Every function by its name.
    static let functions: [String: @Sendable (MathCall) throws -> MathValue] = [
        "ABS": { try $0.only().map { abs($0) } },
        "CEIL": { try $0.only().map { ceil($0) } },
        "FLOOR": { try $0.only().map { floor($0) } },
        "LOG": { try $0.only().map { log($0) } },
        "LOG10": { try $0.only().map { log10($0) } },
        "SUM": {
            try reduced($0) {
                $0.reduce(0, +)
            } across: { values, _ in
                values.reduce(0, +)
            }
        },
        // CloudWatch takes a series without a value at a moment as 0 there.
        "AVG": {
            try reduced($0) {
                $0.reduce(0, +) / Double($0.count)
            } across: { values, count in
                values.reduce(0, +) / Double(count)
            }
        },
        "MIN": { try reduced($0, of: smallest) { values, _ in smallest(values) } },
        "MAX": { try reduced($0, of: greatest) { values, _ in greatest(values) } },
        "STDDEV": { try reduced($0, of: deviation) { values, _ in deviation(values) } },
        "DATAPOINT_COUNT": {
            try reduced($0, ofNothing: 0) {
                Double($0.count)
            } across: { values, _ in
                Double(values.count)
            }
        },
        "METRIC_COUNT": metricCount,
        "METRICS": metrics,
        "PERIOD": period,
        "DIFF": { try $0.eachSeries { steps($0) { $1.value - $0.value } } },
        "DIFF_TIME": { try $0.eachSeries { steps($0) { Double($1.time - $0.time) } } },
        "RATE": {
            try $0.eachSeries { series in
                steps(series) { ($1.value - $0.value) / Double($1.time - $0.time) }
            }
        },
        "RUNNING_SUM": { try $0.eachSeries(runningSum) },
        "REMOVE_EMPTY": removeEmpty,
        "FIRST": { try member($0, \.first) },
        "LAST": { try member($0, \.last) },
        "TIME_SERIES": timeSeries,
        "FILL": fill,
        "IF": choice,
    ]

    private static func smallest(_ values: [Double]) -> Double { values.min() ?? .nan }

    private static func greatest(_ values: [Double]) -> Double { values.max() ?? .nan }

    /// Of the whole population.
    private static func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
            .squareRoot()
    }

    private static func metricCount(_ call: MathCall) throws -> MathValue {
        switch try call.only() {
        case .array(let all): return .scalar(Double(all.count))
        case .series: return .scalar(1)
        case .scalar: throw call.problem("does not take a scalar")
        }
    }

    /// `METRICS()` is every metric of the request, `METRICS("text")` those with the text in their id.
    private static func metrics(_ call: MathCall) throws -> MathValue {
        let all = try call.evaluator.metrics()
        switch call.arguments.first {
        case nil: return .array(all.map(\.series))
        case .text(let part) where call.arguments.count == 1:
            return .array(all.filter { $0.id.contains(part) }.map(\.series))
        default: throw call.problem("takes one text in quotation marks, or nothing")
        }
    }

    private static func period(_ call: MathCall) throws -> MathValue {
        let value = try call.only()
        guard case .series(let series) = value else { throw call.unfit(value) }
        return .scalar(Double(series.period))
    }

    private static func removeEmpty(_ call: MathCall) throws -> MathValue {
        let value = try call.only()
        guard case .array(let all) = value else { throw call.unfit(value) }
        return .array(all.filter { !$0.points.isEmpty })
    }

    private static func member(
        _ call: MathCall, _ choose: ([TimeSeries]) -> TimeSeries?
    ) throws -> MathValue {
        let value = try call.only()
        guard case .array(let all) = value else { throw call.unfit(value) }
        guard let found = choose(all) else { throw call.problem("finds the array empty") }
        return .series(found)
    }

    private static func timeSeries(_ call: MathCall) throws -> MathValue {
        let value = try call.only()
        guard case .scalar(let number) = value else { throw call.unfit(value) }
        let range = call.evaluator.range
        try call.checkGrid(range.period)
        let empty = TimeSeries(period: range.period, points: [])
        return .series(empty.with(range.times(range.period).map { .init($0, number) }))
    }
}

extension MathEvaluator.Range {
    /// The beginnings of the periods.
    func times(_ period: Int) -> StrideTo<Int> {
        stride(from: start, to: max(start, end), by: max(1, period))
    }
}
