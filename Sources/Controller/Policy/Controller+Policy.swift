import Dashboard
import Inventory
import Metering

extension Controller {
    /// The last guard of contexts that may only be looked at and of `policy.yaml`, whatever the
    /// dashboard offered.
    ///
    /// Stops that a lease or budget asks for do not come this way: they are never refused.
    func requireAllowed(_ action: Action) throws {
        let settings = settings
        if action.changesWorld, context.isReadOnly || settings.isReadOnly(in: context) {
            throw Refusal(
                .forbidden,
                "\(context.name) is read-only here, so nothing was sent; change that in the "
                    + "configuration.")
        }
        let policy = settings.policies.policy(of: context.name, region: context.region)
        guard !policy.isEmpty else { return }
        let objection = policy.objection(
            to: action, at: equipment.clock.now(), prices: meter.prices, running: try known())
        guard let objection else { return }
        throw Refusal(
            .forbidden,
            "\(objection.prefix(1).uppercased())\(objection.dropFirst()). Nothing was sent.")
    }

    /// The meter; where nothing is polled, as the journal has it, which a survey wrote just before.
    private func known() throws -> Meter {
        guard poller == nil else { return meter }
        return Meter(
            prices: equipment.prices, pieces: try equipment.ledger.pieces(),
            sessionStart: equipment.clock.now())
    }
}
