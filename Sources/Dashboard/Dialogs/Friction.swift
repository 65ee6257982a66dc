import Inventory
import Metering

/// From which price on hosting wants more than the key that sends the form.
enum Friction {
    /// $20.00 an hour: five units at AWS's price for either service.
    static let hourly = Money(microDollars: 20_000_000)
    /// $200.00 until the version is stopped.
    static let total = Money(microDollars: 200_000_000)
}

extension State {
    /// Why an action that a form was filled in for wants its name typed besides: its price, or that
    /// the context is production; nil when it does not.
    func friction(of action: Action) -> String? {
        let place = context.flatMap { $0.isProduction ? "\($0.name) is production." : nil }
        guard let request = action.hosting, let cost = cost(of: request) else {
            return action.changesWorld ? place : nil
        }
        let isDear = cost.hourly >= Friction.hourly || (cost.total ?? .zero) >= Friction.total
        guard isDear || place != nil else { return nil }
        let end = cost.total.map { ", \($0.text()) until it stops" } ?? " until you stop it"
        return [place, "It costs up to \(cost.hourly.text())/h\(end)."].compactMap(\.self)
            .joined(separator: " ")
    }

    private func cost(of request: StartRequest) -> (hourly: Money, total: Money?)? {
        guard let price = meter?.prices.price(for: request.version.project.service) else {
            return nil
        }
        let units = max(request.minInferenceUnits, request.maxInferenceUnits ?? 0)
        let hourly = Meter.cost(units: units, price: price, milliseconds: 3_600_000)
        let total = request.stopAfterSeconds.map {
            Meter.cost(units: units, price: price, milliseconds: Int64($0) * 1000)
        }
        return (hourly, total)
    }
}

extension Action {
    /// The units that it has charged for; nil for what hosts nothing.
    fileprivate var hosting: StartRequest? {
        switch self {
        case .start(let request), .changeUnits(let request): request
        default: nil
        }
    }
}
