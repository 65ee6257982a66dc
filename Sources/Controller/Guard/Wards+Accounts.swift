import Inventory
import Journal

extension Wards {
    /// Tells of what belongs to other accounts than those that the keys lead to, and lets go of
    /// contexts in which nothing is left to be looked after; they are tried again as those that
    /// cannot be opened are, as keys may come back.
    func judgeAccounts(_ journal: Journal, _ contexts: [KnownContext]) async throws {
        let callers = callers
        guard !callers.isEmpty || !foreign.isEmpty else { return }
        let owners = try journal.owners()
        for context in foreign
        where owners[context]?.contains(where: { $0.value.leases > 0 }) != true {
            settle(context)
        }
        let names = Dictionary(contexts.map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        for (context, own) in callers {
            let all = owners[context] ?? [:]
            let others = all.filter { $0.key != own && !$0.key.isEmpty && $0.value.leases > 0 }
            complainOfOthers(context, names[context] ?? context, own: own, others)
            if !others.isEmpty, case .open = wards[context] {
                await retry(context, isIdle: !all.contains { isKept($0.value, of: $0.key, own) })
            }
        }
    }

    /// Whether what an account has is to be looked after with the keys of another or the same one.
    private func isKept(_ owned: Journal.Owned, of account: String, _ own: String) -> Bool {
        guard account == own || account.isEmpty else { return false }
        return owned.leases > 0 || (watchesRunning && owned.running > 0)
    }

    /// Opens a context with the keys of then: at once now and then while something is kept in it, else
    /// after the patience.
    private func retry(_ context: String, isIdle: Bool) async {
        guard isIdle || looks % patience == 0 else { return }
        await close(context)
        if isIdle { wards[context] = .waiting(until: looks + patience) }
    }

    /// The accounts that the keys of open contexts lead to, where that is told.
    private var callers: [String: String] {
        var accounts = shown.compactMapValues(\.self)
        for case (let context, .open(_, let account?, _)) in wards { accounts[context] = account }
        return accounts.compactMapValues {
            if case .told(let own?) = $0.word { own } else { nil }
        }
    }

    private func complainOfOthers(
        _ context: String, _ name: String, own: String, _ others: [String: Journal.Owned]
    ) {
        guard !others.isEmpty else { return settle(context) }
        foreign.insert(context)
        let count = others.values.reduce(0) { $0 + $1.leases }
        let whose = others.keys.sorted().joined(separator: " and ")
        complain(
            Self.topic(context),
            "\(count == 1 ? "A lease" : "\(count) leases") of account \(whose) cannot be kept: the keys "
                + "of \(name) are those of account \(own) now. Give each account a profile of its own, "
                + "and open it once.")
    }

    /// Nothing of another account is left there.
    private func settle(_ context: String) {
        guard foreign.remove(context) != nil else { return }
        complaints[Self.topic(context)] = nil
    }

    private static func topic(_ context: String) -> String { "\(context) accounts" }
}
