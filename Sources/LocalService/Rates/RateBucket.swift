/// A bucket of permissions for requests: it holds as many as a second brings and is filled steadily.
package struct RateBucket: Sendable, Hashable {
    /// Requests a second, and how many may come at once.
    package let rate: Int
    private var level: Double
    private var last: Duration

    /// A full bucket.
    /// - Parameter rate: at least 1.
    package init(rate: Int, at moment: Duration) {
        self.rate = max(rate, 1)
        level = Double(self.rate)
        last = moment
    }

    /// Takes one permission; returns how long it is until there is one when there is none.
    /// - Parameter moment: on a clock that only goes forward.
    package mutating func take(at moment: Duration) -> Duration? {
        let passed = max(0, (moment - last).seconds)
        level = min(Double(rate), level + passed * Double(rate))
        last = max(last, moment)
        guard level < 1 else {
            level -= 1
            return nil
        }
        return .seconds((1 - level) / Double(rate))
    }
}
