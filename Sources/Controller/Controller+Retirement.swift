import Dashboard

extension Controller {
    /// Ends polls and running actions as `stop` does, but goes on stopping what leases end.
    ///
    /// - Returns: false when there is no lease to keep; then everything has ended.
    package func retire() async -> Bool {
        do {
            guard try !equipment.ledger.activeLeases().isEmpty else {
                await stop()
                return false
            }
        } catch {
            // A record that cannot be read now may hold leases: the keeper tries again.
        }
        await endWork()
        return true
    }
}
