import Glibc

/// Tokens that come at a rate and are taken one a request. Source: botocore 1.44.5,
/// `retries/bucket.py`.
struct TokenBucket {
    /// Tokens a second, at least a half.
    private(set) var rate: Double
    private var capacity: Double
    private var tokens = 0.0
    private var filled: Double

    private static let slowest = 0.5

    init(rate: Double, now: Double) {
        self.rate = max(rate, Self.slowest)
        capacity = max(rate, 1)
        filled = now
    }

    /// Takes a token; nil when there was one, else the seconds until there is.
    mutating func take(now: Double) -> Double? {
        fill(now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return (1 - tokens) / rate
    }

    /// What came until now came at the old rate.
    mutating func setRate(_ value: Double, now: Double) {
        fill(now)
        rate = max(value, Self.slowest)
        capacity = max(value, 1)
        tokens = min(tokens, capacity)
    }

    private mutating func fill(_ now: Double) {
        tokens = min(capacity, tokens + (now - filled) * rate)
        filled = now
    }
}

/// The rate that is tried: cut to 0.7 by a throttling, then grown along a cubic. Source: botocore
/// 1.44.5, `retries/throttling.py`.
struct CubicRate {
    private var ceiling = 0.0
    private var zeroPoint = 0.0
    private var lastFailure: Double

    private static let scale = 0.4
    private static let beta = 0.7

    init(now: Double) {
        lastFailure = now
    }

    func success(now: Double) -> Double {
        let distance = now - lastFailure - zeroPoint
        return Self.scale * distance * distance * distance + ceiling
    }

    mutating func failure(at rate: Double, now: Double) -> Double {
        ceiling = rate
        zeroPoint = cbrt(ceiling * (1 - Self.beta) / Self.scale)
        lastFailure = now
        return rate * Self.beta
    }
}

/// How many answers a second came, smoothed over half seconds. Source: botocore 1.44.5,
/// `RateClocker`.
struct MeasuredRate {
    private var rate = 0.0
    private var count = 0
    private var last: Double

    private static let smoothing = 0.8
    /// Buckets a second.
    private static let buckets = 2.0

    init(now: Double) {
        last = now.rounded(.down)
    }

    /// Counts one answer; the rate now.
    mutating func record(now: Double) -> Double {
        let bucket = (now * Self.buckets).rounded(.down) / Self.buckets
        count += 1
        guard bucket > last else { return rate }
        let current = Double(count) / (bucket - last)
        rate = current * Self.smoothing + rate * (1 - Self.smoothing)
        count = 0
        last = bucket
        return rate
    }
}
