import Canvas
import Inventory

extension State {
    /// What `policy.yaml` says of the context that is shown.
    package var policy: Policy {
        settings.policies.policy(of: context?.name ?? "", region: context?.region ?? "")
    }

    /// Why the policy does not allow an action; nil when it does.
    func policyObjection(to action: Action) -> String? {
        guard context != nil else { return nil }
        return policy.objection(to: action, at: moment, prices: meter?.prices, running: meter)
    }

    /// Why the policy does not allow what a form is filled in for; nil while it is not.
    func policyObjection(to dialog: FormDialog) -> String? {
        let plan = dialog.kind.plan
        guard !settings.policies.isEmpty, plan.errors(dialog.form, self).isEmpty,
            let action = plan.action(dialog.form, self)
        else { return nil }
        return policyObjection(to: action)
    }
}

extension PolicyFile {
    /// Whether nothing is ruled anywhere.
    package var isEmpty: Bool { rules.isEmpty && failure == nil }
}

extension Command {
    /// The command with a reason against it where the policy does not allow it now.
    var heedingPolicy: Command {
        guard scope == .panes, !policyActions.isEmpty else { return self }
        var command = self
        let (availability, actions) = (availability, policyActions)
        command.availability = { state in
            guard !state.settings.policies.isEmpty, state.context != nil,
                let objection = state.policy.objection(to: actions, at: state.moment)
            else { return availability(state) }
            return .disabled(objection)
        }
        return command
    }
}
