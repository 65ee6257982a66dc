import Synchronization

/// The request metrics: counted in memory by the minute, written to the store at a minute's end, when
/// somebody asks for them and when the service ends. A crash loses the counts of the running minute.
final class Metrics: Sendable {
    private let minutes = Mutex<[RequestOutcome]>([])

    /// Counts a request.
    func count(_ outcome: RequestOutcome) {
        minutes.withLock { $0.append(outcome) }
    }
}
