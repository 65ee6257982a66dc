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
    /// Whether a refusal for the target's state may mean that it is done already, as it is where
    /// the client below repeats a stop or a deletion by itself.
    var settlesConflict = false
    let send: @Sendable () async throws -> Reply
    /// The reply of a request that arrived, found by looking at its target; nil if it did not.
    let lookUp: @Sendable () async throws -> Reply?
    /// What the ledger keeps of a reply.
    let summary: @Sendable (Reply) -> String

    /// Records and sends. Throws what the service refused with, or `Refusal.unknownOutcome`; the
    /// record then stays open.
    func run(_ request: PaidRequest) async throws -> Reply {
        let entry = try ledger.begin(request)
        defer { ledger.release(entry) }
        let last = request.at.advanced(byMilliseconds: request.kind.lastSend)
        return try await deliver(entry, until: last, mayHaveArrived: false)
    }

    /// Sends a request of which the journal can take no record.
    func runUnrecorded(_ request: PaidRequest) async throws -> Reply {
        let last = clock.now().advanced(byMilliseconds: request.kind.lastSend)
        return try await deliver(nil, until: last, mayHaveArrived: false)
    }

    /// Sends a request that is recorded already and may have arrived; the caller holds its record.
    func resume(_ entry: OpenEntry) async throws -> Reply {
        let last = clock.now().advanced(byMilliseconds: entry.request.kind.lastSend)
        return try await deliver(entry.id, until: last, mayHaveArrived: true)
    }

    private func deliver(
        _ entry: EntryID?, until last: Timestamp, mayHaveArrived: Bool
    ) async throws -> Reply {
        var mayHaveArrived = mayHaveArrived
        for attempt in 1...attempts {
            guard clock.now() <= last else { break }
            let reply: Reply?
            do {
                reply = try await send()
            } catch  where error is CancellationError {
                throw error
            } catch  where error.isOutcomeUnknown {
                mayHaveArrived = true
                reply = try await settled(after: attempt)
            } catch  where error.isThrottled && attempt < attempts {
                try await clock.sleep(.seconds(1 << attempt))
                continue
            } catch {
                reply = try await afterRefusal(error, mayHaveArrived, entry)
            }
            if let reply { return try accepted(reply, entry) }
        }
        throw Refusal(
            .unknownOutcome,
            "No answer came, so it is not known whether the request was carried out; it is looked "
                + "up as soon as the service answers, so wait before you repeat it.")
    }

    /// The request was carried out. When that cannot be noted the record stays open, and whoever
    /// looks it up finds the same.
    private func accepted(_ reply: Reply, _ entry: EntryID?) throws -> Reply {
        do {
            try finish(entry, .accepted(summary(reply)))
        } catch {
            throw Refusal(
                .unknownOutcome,
                "The service has taken it on (\(summary(reply))) but the journal could not note "
                    + "that: \(explain(error)) It is looked up again, so do not repeat it.")
        }
        return reply
    }

    /// The reply if the request did arrive after all; else records and throws the refusal, which
    /// may be about an earlier send: the name is taken, or the limit reached, by what that began.
    /// What refuses a send without a word on the request says nothing of an earlier one, which may
    /// still be on its way: the record stays open.
    private func afterRefusal(
        _ error: any Error, _ mayHaveArrived: Bool, _ entry: EntryID?
    ) async throws -> Reply? {
        let mayBeDone = settlesConflict && (error.isConflict || error.isNotFound)
        if mayHaveArrived || mayBeDone, let reply = try await looked() { return reply }
        guard !mayHaveArrived || error.isVerdict else {
            throw Refusal(
                .unknownOutcome,
                "\(explain(error)) An earlier try may still be carried out; it is looked up as "
                    + "soon as the service answers, so wait before you repeat it.")
        }
        try finish(entry, .refused(explain(error)))
        throw error
    }

    /// Pauses, then looks where that is needed; nil when the request is to be sent again.
    private func settled(after attempt: Int) async throws -> Reply? {
        try await clock.sleep(.seconds(1 << attempt))
        return isIdempotent ? nil : try await looked()
    }

    private func looked() async throws -> Reply? {
        do {
            return try await lookUp()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Without a look it must not be sent again.
            throw Refusal(
                .unknownOutcome,
                "\(explain(error)) It is not known whether the request was carried out; it is "
                    + "looked up as soon as the service answers.")
        }
    }

    private func finish(_ entry: EntryID?, _ outcome: Outcome) throws {
        guard let entry else { return }
        try ledger.finish(entry, outcome: outcome, at: clock.now())
    }
}
