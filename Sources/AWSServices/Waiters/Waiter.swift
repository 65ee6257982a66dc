/// One transition: which states end the wait, how often to look and for how long.
package struct Waiter: Sendable, Hashable {
    package let kind: WaitTarget.Kind
    package let event: WaitEvent
    package let success: Set<String>
    package let failure: Set<String>
    /// States that nothing leaves by itself: given up when several looks in a row find them, because
    /// the first may come before the change shows.
    package let settled: Set<String>
    /// Between two looks.
    package let delay: Duration
    /// From the first look to giving up, unless the user says otherwise.
    package let limit: Duration

    /// What a look says about the wait.
    package enum Verdict: Hashable, Sendable {
        case success, failure
        /// A failure if it stays.
        case settled
        /// Everything else, words unknown to this program among them.
        case retry
    }

    package func verdict(_ sighting: Sighting) -> Verdict {
        if sighting.isAbsent { return event == .deleted ? .success : .settled }
        guard let state = sighting.state else { return event == .ready ? .success : .retry }
        if success.contains(state) { return .success }
        if failure.contains(state) { return .failure }
        return settled.contains(state) ? .settled : .retry
    }

    /// The row for a target's kind and an event, nil when that never happens to it.
    package static func find(_ kind: WaitTarget.Kind, _ event: WaitEvent) -> Waiter? {
        all.first { $0.kind == kind && $0.event == event }
    }
}
