import Inventory

/// Sends one paid request so that it is carried out once or not at all, and never unnoticed.
///
/// The request is recorded first. When its outcome stays unknown it is sent again with the same
/// client token where the API has one; where it has none, the target is looked at first, and the
/// request is repeated only if it never arrived.
struct Delivery<Reply: Sendable>: Sendable {
    let ledger: Ledger
    let clock: WallClock
    let explain: @Sendable (any Error) -> String
    /// Sends of one request, the first one included.
    var attempts = 3
    /// Whether sending the same request twice does no more than sending it once.
    let isIdempotent: Bool
    let send: @Sendable () async throws -> Reply
    /// The reply of a request that arrived, found by looking at its target; nil if it did not.
    let lookUp: @Sendable () async throws -> Reply?
    /// What the ledger keeps of a reply.
    let summary: @Sendable (Reply) -> String

    /// Records and sends. Throws what the service refused with, or `Refusal.unknownOutcome`; the
    /// record then stays open.
    func run(_ request: PaidRequest) async throws -> Reply {
        try await resume(ledger.begin(request))
    }

    /// Sends a request that is recorded already.
    func resume(_ entry: EntryID) async throws -> Reply {
        for attempt in 1...attempts {
            do {
                let reply = try await send()
                try finish(entry, .accepted(summary(reply)))
                return reply
            } catch  where error is CancellationError {
                throw error
            } catch  where error.isOutcomeUnknown {
                if let reply = try await settled(entry, after: attempt) { return reply }
            } catch {
                // The refusal of a repetition may be about the first send, which did arrive.
                if attempt > 1, error.isConflict, let reply = try await lookUp() {
                    try finish(entry, .accepted(summary(reply)))
                    return reply
                }
                try finish(entry, .refused(explain(error)))
                throw error
            }
        }
        throw Refusal(
            .unknownOutcome,
            "No answer came, so it is not known whether the request was carried out; it is looked "
                + "up as soon as the service answers, so wait before you repeat it.")
    }

    /// Pauses, then looks where that is needed; nil when the request is to be sent again.
    private func settled(_ entry: EntryID, after attempt: Int) async throws -> Reply? {
        try await clock.sleep(.seconds(1 << attempt))
        guard !isIdempotent else { return nil }
        let reply: Reply?
        do {
            reply = try await lookUp()
        } catch {
            // Without a look it must not be sent again.
            throw Refusal(
                .unknownOutcome,
                "\(explain(error)) It is not known whether the request was carried out; it is "
                    + "looked up as soon as the service answers.")
        }
        if let reply { try finish(entry, .accepted(summary(reply))) }
        return reply
    }

    private func finish(_ entry: EntryID, _ outcome: Outcome) throws {
        try ledger.finish(entry, outcome: outcome, at: clock.now())
    }
}
