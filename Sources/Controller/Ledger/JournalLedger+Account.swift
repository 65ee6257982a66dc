import Inventory

/// Which rows of a context belong to the account whose keys are used. Every row names its account by
/// the ARN of its project, those of journals from before among them; a row whose ARN names none is
/// everybody's.
extension JournalLedger {
    /// Whether a row is the caller's, as far as is known.
    func mayOwn(_ version: VersionID) -> Bool { account?.mayOwn(version.project.account) ?? true }

    /// The caller's rows. Until anybody told whose the keys are, all of them, but for a context in
    /// which several accounts have some: their sums are nobody's.
    func owned<Row>(_ rows: [Row], _ version: (Row) -> VersionID) -> [Row] {
        guard let account else { return rows }
        if case .untold = account.word {
            let owners = Set(rows.compactMap { version($0).project.account })
            return owners.count > 1 ? [] : rows
        }
        return rows.filter { mayOwn(version($0)) }
    }

    /// Whether a request is the caller's to be looked up. Until anybody told whose the keys are, only
    /// those of this run are: what another account was asked for seems never to have arrived.
    func isOwn(_ request: PaidRequest, session: String) -> Bool {
        guard let account, let owner = request.project.account else { return true }
        return account.word == .told(owner) || (account.word == .untold && session == self.session)
    }
}
