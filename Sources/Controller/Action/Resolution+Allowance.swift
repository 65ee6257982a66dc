import Dashboard
import Inventory

/// What may be repeated of what was allowed when it was asked for.
extension Resolution {
    /// Why an action may not be sent again; nil when it may. Throws where that cannot be told now.
    func obstacle(to action: Action) async throws -> String? {
        do {
            try await allow(action)
            return nil
        } catch let refusal as Refusal where [.forbidden, .overBudget].contains(refusal.code) {
            return refusal.sentence
        }
    }

    /// What the user is told while it is looked up whether a request arrived that may not be sent again.
    func heldBack(_ what: String, _ obstacle: String) -> Notice {
        Notice(
            level: .warning,
            sentence:
                "\(what) before the break; whether that arrived is being looked up. \(obstacle) "
                + "Ask for it again where it is allowed, if it does not show in some minutes.")
    }
}
