import Synchronization

/// The tokens that all calls of a client share, so that an outage is not answered with a storm of
/// retries: 500, as in botocore.
package final class RetryQuota: Sendable {
    private let capacity: Int
    private let available: Mutex<Int>

    package init(capacity: Int = 500) {
        self.capacity = capacity
        available = Mutex(capacity)
    }

    /// The tokens left.
    package var tokens: Int { available.withLock { $0 } }

    /// Takes `cost` tokens; false, and none taken, when there are fewer.
    package func take(_ cost: Int) -> Bool {
        available.withLock { tokens in
            guard tokens >= cost else { return false }
            tokens -= cost
            return true
        }
    }

    /// Gives tokens back: a retry's own cost after it succeeded, 1 after a first attempt did.
    package func give(_ tokens: Int) {
        available.withLock { $0 = min(capacity, $0 + tokens) }
    }
}
