extension Ledger {
    /// Whether the outcome of an entry is still not recorded.
    func isOpen(_ entry: OpenEntry) throws -> Bool {
        try openEntries().contains { $0.id == entry.id }
    }
}
