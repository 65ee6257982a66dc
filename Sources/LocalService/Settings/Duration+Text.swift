extension Duration {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ]

    /// From a whole number and a unit: `500ms`, `10s`, `5m`, `2h`; a number alone is seconds. Nil for
    /// anything else.
    package init?(text: String) {
        let unit = Self.units.first { text.hasSuffix($0.name) } ?? (name: "", milliseconds: 1000)
        let digits = text.dropLast(unit.name.count)
        guard !digits.isEmpty, digits.allSatisfy({ "0"..."9" ~= $0 }), digits.count <= 9,
            let count = Int64(digits)
        else { return nil }
        self = .milliseconds(count * unit.milliseconds)
    }

    /// In the greatest unit that has no fraction, to the millisecond.
    package var text: String {
        let total = milliseconds
        for (name, size) in [("h", 3_600_000), ("m", 60_000), ("s", 1000)] as [(String, Int64)]
        where total != 0 && total % size == 0 {
            return "\(total / size)\(name)"
        }
        return total == 0 ? "0s" : "\(total)ms"
    }
}
