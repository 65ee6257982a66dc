/// Evaluates expressions of metric math over the results of other queries. Pure: the same results
/// give the same values.
package struct MathEvaluator {
    /// The moments that a request asks for, in seconds since 1970.
    package struct Range: Sendable, Hashable {
        package let start: Int
        /// Not included.
        package let end: Int
        /// Seconds between the values of a series made of a scalar.
        package let period: Int

        package init(start: Int, end: Int, period: Int) {
            self.start = start
            self.end = end
            self.period = period
        }
    }

    let range: Range
    /// The result of the query with an id; throws `MathProblem` for an unknown one.
    let result: (String) throws -> MathValue
    /// The metrics of the request, without its expressions, by their ids: what `METRICS()` means.
    let metrics: () throws -> [(id: String, series: TimeSeries)]

    package init(
        range: Range, result: @escaping (String) throws -> MathValue,
        metrics: @escaping () throws -> [(id: String, series: TimeSeries)]
    ) {
        self.range = range
        self.result = result
        self.metrics = metrics
    }

    /// The value of an expression; throws `MathProblem`.
    package func value(_ expression: MathExpression) throws -> MathValue {
        switch expression {
        case .number(let number): return .scalar(number)
        case .text(let text):
            throw MathProblem("The text '\(text)' has no value; only METRICS takes a text")
        case .name(let name, let position): return try named(name, position)
        case .list(let parts, let position): return try list(parts, position)
        case .call(let name, let arguments, let position):
            guard let function = Self.functions[name] else {
                throw MathProblem(Self.unknown(name), at: position)
            }
            return try function(MathCall(name, arguments, position, self))
        case .negative(let part): return try value(part).map { -$0 }
        case .binary(let sign, let left, let right, let position):
            let (a, b) = (try value(left), try value(right))
            guard let value = MathValue.combined(a, b, sign.apply) else {
                throw MathProblem(
                    "\(sign.rawValue) cannot combine two arrays of time series", at: position)
            }
            return value
        }
    }

    private func named(_ name: String, _ position: Int) throws -> MathValue {
        do {
            return try result(name)
        } catch let problem as MathProblem where problem.position == nil {
            throw MathProblem(problem.sentence, at: position)
        }
    }

    private func list(_ parts: [MathExpression], _ position: Int) throws -> MathValue {
        .array(
            try parts.flatMap { part -> [TimeSeries] in
                switch try value(part) {
                case .series(let series): return [series]
                case .array(let all): return all
                case .scalar:
                    throw MathProblem("A list holds time series, no scalars", at: position)
                }
            })
    }

    private static func unknown(_ name: String) -> String {
        let known = functions.keys.sorted().joined(separator: ", ")
        let real = notServed.contains(name)
        return real
            ? "The local service does not evaluate \(name); it evaluates \(known)"
            : "There is no function \(name); there are \(known)"
    }

    /// Functions of CloudWatch that have no meaning here or are not evaluated.
    private static let notServed: Set<String> = [
        "SEARCH", "SORT", "SLICE", "ANOMALY_DETECTION_BAND", "INSIGHT_RULE_METRIC", "LAMBDA",
        "SERVICE_QUOTA", "DB_PERF_INSIGHTS", "MINUTE", "HOUR", "DAY", "DATE", "MONTH", "YEAR",
        "EPOCH",
    ]
}
