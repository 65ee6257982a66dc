import Canvas
import Inventory
import Metering

/// When a running version is stopped: given, moved or taken away.
struct LeaseForm: FormPlan {
    let version: VersionID

    var title: String { "When to stop \(version.path)" }
    var verb: String { "set" }

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "stopAfter", label: "Stop after", value: state.settings.stopAfter,
                hint: StopAfter.hint)
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        guard case .failure(let complaint) = StopAfter.parse(form["stopAfter"], now: state.now)
        else { return [:] }
        return ["stopAfter": complaint.sentence]
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        [line("Until now", state.leaseText(version) ?? "?", .dim)] + cost(form, state)
    }

    func action(_ form: Form, _ state: State) -> Action? {
        guard case .success(let stop) = StopAfter.parse(form["stopAfter"], now: state.now) else {
            return nil
        }
        return .lease(
            LeaseRequest(
                version: version, units: units(state), stopAfterSeconds: stop.seconds,
                idleSeconds: stop.idleSeconds))
    }

    private func units(_ state: State) -> ClosedRange<Int> {
        let known = state.snapshot.version(version)
        let low = known?.minInferenceUnits ?? 1
        return low...max(low, known?.maxInferenceUnits ?? low)
    }

    /// What it costs from now until the end that is being typed.
    private func cost(_ form: Form, _ state: State) -> [[Span]] {
        guard case .success(let stop) = StopAfter.parse(form["stopAfter"], now: state.now) else {
            return []
        }
        guard let seconds = stop.latestSeconds else {
            return [line("Cost", "goes on until you stop it", .warning)]
        }
        guard let price = state.meter?.prices.price(for: version.project.service) else {
            return [line("Cost", "? no price is known here", .warning)]
        }
        let ends = [units(state).lowerBound, units(state).upperBound].map {
            Meter.cost(units: $0, price: price, milliseconds: Int64(seconds) * 1000)
        }
        let amount = Amount(low: ends[0], high: ends[1], provenance: .measured).text
        let end = ClockText.minute(
            state.moment.advanced(byMilliseconds: Int64(seconds) * 1000),
            utcOffsetSeconds: state.utcOffsetSeconds)
        let sooner = stop.idleSeconds == nil ? "" : "; sooner when nobody uses it"
        return [line("Cost", "\(amount) more until it stops at \(end)\(sooner)", .money)]
    }

    private func line(_ label: String, _ text: String, _ role: Role) -> [Span] {
        [Span(label.padded(to: 11), .fieldLabel), Span(text, role)]
    }
}
