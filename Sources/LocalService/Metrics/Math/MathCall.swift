/// A call of a function: its arguments and where it stands.
struct MathCall {
    let name: String
    let arguments: [MathExpression]
    let position: Int
    let evaluator: MathEvaluator

    init(
        _ name: String, _ arguments: [MathExpression], _ position: Int, _ evaluator: MathEvaluator
    ) {
        self.name = name
        self.arguments = arguments
        self.position = position
        self.evaluator = evaluator
    }

    /// The value of the argument at `index`; throws `MathProblem` when there is none.
    func value(_ index: Int = 0) throws -> MathValue {
        guard index < arguments.count else { throw problem("takes more arguments") }
        return try evaluator.value(arguments[index])
    }

    /// The value of the one argument; throws `MathProblem` for another number of them.
    func only() throws -> MathValue {
        guard arguments.count == 1 else {
            throw problem("takes one argument, not \(arguments.count)")
        }
        return try value()
    }

    /// The only argument with every series in it changed.
    func eachSeries(_ change: (TimeSeries) -> TimeSeries) throws -> MathValue {
        let value = try only()
        guard let result = value.mapSeries(change) else { throw unfit(value) }
        return result
    }

    /// Throws when a value a period over the whole request would be too many.
    func checkGrid(_ period: Int) throws {
        let count = (evaluator.range.end - evaluator.range.start) / max(1, period)
        guard count <= 100_800 else {
            throw problem("would give \(count) values, of which 100800 is the limit")
        }
    }

    func problem(_ what: String) -> MathProblem { MathProblem("\(name) \(what)", at: position) }

    func unfit(_ value: MathValue) -> MathProblem { problem("does not take \(value.kind)") }
}
