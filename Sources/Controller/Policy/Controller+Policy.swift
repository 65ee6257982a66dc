import Dashboard
import Inventory

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
        let objection = policy.objection(
            to: action, at: equipment.clock.now(), prices: meter.prices)
        guard let objection else { return }
        throw Refusal(
            .forbidden,
            "\(objection.prefix(1).uppercased())\(objection.dropFirst()). Nothing was sent.")
    }
}
