import Inventory
import Metering

/// How much is asked before something is sent, and why.
package struct Friction: Hashable, Sendable {
    /// The steps of the table: at once, `y`, the name typed.
    package enum Step: Int, Comparable, Hashable, Sendable {
        case atOnce, yes, name

        package static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
    }

    package var step = Step.atOnce
    package var reasons: [String] = []

    package init() {}

    /// Takes a reason for a step; the highest step of all holds, and its reasons.
    mutating func raise(to step: Step, _ reason: String?) {
        guard let reason, step > .atOnce else { return }
        self.step = max(self.step, step)
        reasons.append(reason)
    }
}

/// From which cost on a step is asked; each can be set as `confirm` in `config.yaml`.
package struct FrictionSettings: Hashable, Sendable {
    /// More than one unit at AWS's price for either service, and ten hours of that.
    package var yesPerHour = Money(microDollars: 5_000_000)
    package var yesTotal = Money(microDollars: 50_000_000)
    /// Five units, and two days of one.
    package var namePerHour = Money(microDollars: 20_000_000)
    package var nameTotal = Money(microDollars: 200_000_000)

    package init() {}

    /// The step for what costs so much an hour and in all; a nil total has no end.
    func step(hourly: Money, total: Money?) -> Friction.Step {
        if hourly >= namePerHour { return .name }
        guard let total else { return .yes }
        if total >= nameTotal { return .name }
        return hourly >= yesPerHour || total >= yesTotal ? .yes : .atOnce
    }
}

extension State {
    /// What is asked besides the key that sends a form: by its price, by the context, and by its
    /// policy.
    func friction(of action: Action) -> Friction {
        var friction = Friction()
        if let context, context.isProduction, action.changesWorld {
            friction.raise(to: .name, "\(context.name) is production.")
        }
        friction.raise(
            to: .name, policy.wantsName(for: action).map { $0.capitalizedFirst + "." })
        if let request = action.hosting { friction.raise(by: request, in: self) }
        if case .train(let request) = action { friction.raise(by: request, in: self) }
        return friction
    }
}

extension Friction {
    fileprivate mutating func raise(by request: StartRequest, in state: State) {
        guard let hourly = state.meter.flatMap({ request.hourlyPrice($0.prices) }) else {
            return raise(to: .yes, "What it costs is not known here.")
        }
        let total = state.meter.flatMap { request.totalPrice($0.prices) }
        let step = max(
            state.settings.friction.step(hourly: hourly, total: total),
            self.step > .atOnce ? .yes : .atOnce)
        let end =
            total.map { ", \($0.text()) until it stops" }
            ?? (request.idleSeconds == nil ? " until you stop it" : " until it is idle")
        raise(to: step, "It costs up to \(hourly.text())/h\(end).")
    }

    /// A training is as dear as those of the project before it were.
    fileprivate mutating func raise(by request: TrainRequest, in state: State) {
        guard let meter = state.meter,
            let estimate = TrainingCostEstimate(
                of: request.project, history: meter.trainings, prices: meter.prices),
            let most = estimate.amount.high
        else { return }
        let step = state.settings.friction.step(hourly: .zero, total: most)
        raise(to: step, "Trainings of \(request.project.name) have cost up to \(most.text()).")
    }
}

extension Action {
    /// The units that it has charged for; nil for what hosts nothing.
    var hosting: StartRequest? {
        switch self {
        case .start(let request), .changeUnits(let request): request
        default: nil
        }
    }
}

extension StartRequest {
    /// What the units cost at most until the lease ends; nil without a price or an end.
    func totalPrice(_ prices: PriceTable) -> Money? {
        guard let price = prices.price(for: version.project.service), let stopAfterSeconds else {
            return nil
        }
        return Meter.cost(
            units: mostUnits, price: price, milliseconds: Int64(stopAfterSeconds) * 1000)
    }
}
