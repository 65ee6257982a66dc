import Dashboard

extension Controller {
    /// Lines of the journal that the dashboard is given.
    private static let journalLength = 1000

    /// Tells the newest lines of the journal, all contexts among them.
    func tellJournal() {
        do {
            send(.journalArrived(try equipment.ledger.lines(limit: Self.journalLength)))
        } catch {
            complain("The journal could not be read", error)
        }
    }
}
