import Constraints
import Synchronization

/// Keeps every owner's operations below their rates.
final class Rates: Sendable {
    private struct Key: Hashable {
        let owner: Owner
        let service: String
        let operation: String
    }

    private let limits: RateLimits
    private let uptime: @Sendable () -> Duration
    private let buckets = Mutex<[Key: RateBucket]>([:])

    /// - Parameter uptime: a clock that only goes forward.
    init(_ limits: RateLimits, uptime: @escaping @Sendable () -> Duration) {
        self.limits = limits
        self.uptime = uptime
    }

    /// Counts a call of an operation; throws the service's throttling error when there are too many.
    func admit(_ call: Call, _ operation: OperationConstraints, _ family: Family) throws {
        guard let rate = limits.rate(of: operation.name) else { return }
        let key = Key(
            owner: call.owner, service: operation.service, operation: operation.name)
        let now = uptime()
        let pause = buckets.withLock {
            $0[key, default: RateBucket(rate: rate, at: now)].take(at: now)
        }
        guard let pause else { return }
        let detail = "\(operation.name) takes \(rate) requests a second: wait and try again."
        switch family {
        case .lookoutVision:
            throw Fault.throttled(detail, retryAfter: max(1, Int(pause.seconds.rounded(.up))))
        case .rekognition where operation.name == "DetectCustomLabels":
            throw Fault.throughputExceeded(detail)
        case .rekognition: throw Fault.slowDown(detail)
        }
    }
}
