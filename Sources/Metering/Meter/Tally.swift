/// A sum of cost before it is rounded: micro-dollars × milliseconds an hour, so that cutting a
/// stretch of time into pieces never changes the total.
struct Tally {
    private var low: Int128 = 0
    private var high: Int128? = 0
    private var provenance = Provenance.measured

    /// Adds `units` for a time; no or negative milliseconds count as none. Without a price, or with
    /// units nobody knows, the sum has no upper end.
    mutating func add(
        units: ClosedRange<Int>, milliseconds: Int64, price: UnitPrice?, provenance: Provenance
    ) {
        guard milliseconds > 0 else { return }
        add(
            UsageTimeline.Sum(
                low: Int128(units.lowerBound) * Int128(milliseconds),
                high: Int128(units.upperBound) * Int128(milliseconds), isTouched: true),
            price: price, provenance: provenance)
    }

    /// Adds what was used of settled pieces that are known alike.
    mutating func add(_ sum: UsageTimeline.Sum, price: UnitPrice?, provenance: Provenance) {
        self.provenance = max(self.provenance, price == nil ? .unknown : provenance)
        guard let price else {
            high = nil
            return
        }
        let rate = Int128(price.microDollarsPerUnitHour)
        low += rate * sum.low
        if provenance == .unknown { high = nil }
        high = high.map { $0 + rate * sum.high }
    }

    /// Adds another sum.
    mutating func add(_ other: Tally) {
        low += other.low
        high = high.flatMap { high in other.high.map { high + $0 } }
        provenance = max(provenance, other.provenance)
    }

    /// Adds seconds of training, some of which nobody may tell.
    mutating func add(trainingSeconds: Int64, price: UnitPrice?) {
        let seconds = Int128(trainingSeconds) * 1000
        add(
            UsageTimeline.Sum(low: seconds, high: seconds, isTouched: true), price: price,
            provenance: .measured)
    }

    /// Says that more was used than anything bounds.
    mutating func addUnbounded() {
        high = nil
        provenance = max(provenance, .assumed)
    }

    /// The sum, each end rounded down to a whole micro-dollar.
    var amount: Amount {
        Amount(low: Self.money(low), high: high.map(Self.money), provenance: provenance)
    }

    static func money(_ product: Int128) -> Money {
        let hour: Int128 = 3_600_000
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: hour)
        return Money(clamping: remainder < 0 ? quotient - 1 : quotient)
    }
}
