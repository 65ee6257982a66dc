import Canvas
import Constraints
import Inventory
import Metering

/// Hosting a version: units, when it ends, and what that costs.
struct StartForm: FormPlan {
    let version: VersionID
    /// It is hosted: the units are changed by a stop and a start.
    var isRestart = false

    var title: String { isRestart ? "Change units of \(version.path)" : "Start \(version.path)" }
    var verb: String { isRestart ? "stop and start" : "start hosting" }
    var remembered: Set<String> { isRestart ? [] : ["min", "max", "stopAfter"] }

    func fields(_ state: State) -> [Form.Field] {
        let hosted = isRestart ? state.snapshot.version(version) : nil
        return [
            Form.Field(
                "min", label: "Minimum units", kind: .number,
                value: "\(hosted?.minInferenceUnits ?? 1)",
                hint: "Inference units that are always in service; each one is charged."),
            Form.Field(
                "max", label: "Maximum units", kind: .number,
                value: hosted?.maxInferenceUnits.map { "\($0)" } ?? "",
                hint: "Scales up to this many under load; empty turns scaling off.",
                placeholder: "no scaling"),
            Form.Field(
                "stopAfter", label: "Stop after", value: state.settings.stopAfter,
                hint: StopAfter.hint),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        errors["min"] = operation.rule("MinInferenceUnits").required(form["min"])
        errors["max"] = operation.rule("MaxInferenceUnits").optional(form["max"])
        if errors.isEmpty, let min = Int(form["min"]), let max = Int(form["max"]), max < min {
            errors["max"] = "must not be less than the minimum"
        }
        if case .failure(let complaint) = StopAfter.parse(form["stopAfter"], now: state.now) {
            errors["stopAfter"] = complaint.sentence
        }
        return errors
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        guard let price = state.meter?.prices.price(for: version.project.service) else {
            return [[Span("Price  ", .fieldLabel), Span("? no price is known here", .warning)]]
        }
        guard errors(form, state).isEmpty, let units = units(form) else {
            let perUnit = Meter.cost(units: 1, price: price, milliseconds: 3_600_000)
            return [line("Price", "\(perUnit.text()) per unit and hour")]
        }
        let perHour = Self.range(units, price, milliseconds: 3_600_000)
        return [line("Price", "\(perHour)/h"), untilStop(form, state, units, price)]
            + (isRestart ? [Self.interruption] : [])
            + state.budgetWarnings(of: action(form, state))
    }

    func action(_ form: Form, _ state: State) -> Action? {
        guard let min = Int(form["min"]),
            case .success(let stop) = StopAfter.parse(form["stopAfter"], now: state.now)
        else { return nil }
        let request = StartRequest(
            version: version, minInferenceUnits: min, maxInferenceUnits: Int(form["max"]),
            stopAfterSeconds: stop.seconds, idleSeconds: stop.idleSeconds)
        return isRestart ? .changeUnits(request) : .start(request)
    }

    func obstacle(_ state: State) -> String? {
        state.budgetObjection(to: isRestart ? .changeUnits(version) : .start(version))
    }

    private static let interruption = [
        Span("It stops first and answers nothing until it is hosted again.", .warning)
    ]

    private var operation: OperationConstraints {
        version.project.service == .lookoutVision
            ? LookoutVisionConstraints.startModel : RekognitionConstraints.startProjectVersion
    }

    private func units(_ form: Form) -> ClosedRange<Int>? {
        guard let min = Int(form["min"]) else { return nil }
        return min...max(min, Int(form["max"]) ?? min)
    }

    private func untilStop(
        _ form: Form, _ state: State, _ units: ClosedRange<Int>, _ price: UnitPrice
    ) -> [Span] {
        guard case .success(let stop) = StopAfter.parse(form["stopAfter"], now: state.now),
            let seconds = stop.latestSeconds
        else {
            return [
                Span("Total  ", .fieldLabel), Span("goes on until you stop it", .warning),
            ]
        }
        let milliseconds = Int64(seconds) * 1000
        let end = ClockText.minute(
            state.moment.advanced(byMilliseconds: milliseconds),
            utcOffsetSeconds: state.utcOffsetSeconds)
        let total = Self.range(units, price, milliseconds: milliseconds)
        let lasting = DurationText.sentence(milliseconds: milliseconds)
        let sooner = stop.idleSeconds == nil ? "" : "; sooner when nobody uses it"
        return line("Total", "\(total) until it stops at \(end), in \(lasting)\(sooner)")
    }

    private func line(_ label: String, _ text: String) -> [Span] {
        [Span(label.padded(to: 7), .fieldLabel), Span(text, .money)]
    }

    private static func range(
        _ units: ClosedRange<Int>, _ price: UnitPrice, milliseconds: Int64
    ) -> String {
        let low = Meter.cost(units: units.lowerBound, price: price, milliseconds: milliseconds)
        let high = Meter.cost(units: units.upperBound, price: price, milliseconds: milliseconds)
        return low == high ? low.text() : "\(low.text())–\(high.text())"
    }
}
