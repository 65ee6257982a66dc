/// A moment as whole milliseconds since 1970-01-01T00:00:00Z; integers, so that sums stay exact.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// From Unix seconds with a fraction, as both APIs write moments; rounded to the millisecond.
    /// Values outside what an `Int64` of milliseconds holds become the nearest end.
    package init(seconds: Double) {
        let scaled = (seconds * 1000).rounded()
        let limit = 9_000_000_000_000_000.0
        milliseconds = Int64(Swift.min(Swift.max(scaled.isNaN ? 0 : scaled, -limit), limit))
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Milliseconds from `other` to this moment; negative when this one is earlier.
    package func millisecondsSince(_ other: Timestamp) -> Int64 {
        milliseconds - other.milliseconds
    }

    /// The moment `milliseconds` later.
    package func advanced(byMilliseconds amount: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + amount)
    }
}
