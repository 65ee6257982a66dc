/// An amount of US dollars as whole micro-dollars; sums and differences stop at the ends of Int64.
package struct Money: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic {
    /// Millionths of a dollar.
    package var microDollars: Int64

    package init(microDollars: Int64) {
        self.microDollars = microDollars
    }

    package static let zero = Money(microDollars: 0)

    package static func < (left: Money, right: Money) -> Bool {
        left.microDollars < right.microDollars
    }

    package static func + (left: Money, right: Money) -> Money {
        Money(clamping: Int128(left.microDollars) + Int128(right.microDollars))
    }

    package static func - (left: Money, right: Money) -> Money {
        Money(clamping: Int128(left.microDollars) - Int128(right.microDollars))
    }

    /// `microDollars` if an Int64 holds it, else the nearest end.
    package init(clamping microDollars: Int128) {
        self.init(microDollars: Int64(clamping: microDollars))
    }

    /// For programs that read dollars; sums are made in micro-dollars.
    package var dollars: Double { Double(microDollars) / 1_000_000 }

    /// `$12.00`, or `-$0.50`: 0...6 decimals, halves rounded away from zero, no grouping.
    package func text(decimals: Int = 2) -> String {
        let places = min(max(decimals, 0), 6)
        let scale = Self.powersOfTen[places]
        let step = 1_000_000 / scale
        let rounded = (microDollars.magnitude + step / 2) / step
        let sign = microDollars < 0 && rounded > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)$\(rounded)" }
        let fraction = String(rounded % scale)
        let zeros = String(repeating: "0", count: places - fraction.count)
        return "\(sign)$\(rounded / scale).\(zeros)\(fraction)"
    }

    /// Decimals at which the amount does not read as nothing: four below ten cents, else two.
    package var legibleDecimals: Int {
        (1..<100_000).contains(microDollars.magnitude) ? 4 : 2
    }

    private static let powersOfTen: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
}
