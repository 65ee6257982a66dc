/// What something cost, between two ends, with what is known of how.
///
/// `low` is certain; `high` is nil where nothing bounds it, such as for a model that was already
/// running when it was first seen.
package struct Amount: Hashable, Sendable {
    package var low: Money
    package var high: Money?
    package var provenance: Provenance

    package init(low: Money, high: Money?, provenance: Provenance) {
        self.low = low
        self.high = high
        self.provenance = provenance
    }

    /// A single measured figure.
    package init(_ money: Money) {
        self.init(low: money, high: money, provenance: .measured)
    }

    package static let zero = Amount(.zero)

    /// `$1.23`, `~$1.23–2.40` (both ends), `≥$1.23` (no upper end), `?` (nothing is known).
    package var text: String { text(decimals: low.legibleDecimals) }

    /// As `text` with 0...6 decimals.
    package func text(decimals: Int) -> String {
        let lowText = low.text(decimals: decimals)
        guard let high else {
            return low == .zero && provenance == .unknown ? Provenance.unknown.mark : "≥" + lowText
        }
        let highText = high.text(decimals: decimals)
        if lowText == highText { return provenance.mark + lowText }
        return "\(provenance.mark)\(lowText)–\(highText.replacing("$", with: ""))"
    }

    /// Both ends added; unbounded when either is, and no better known than the worse of the two.
    package static func + (left: Amount, right: Amount) -> Amount {
        var high: Money?
        if let first = left.high, let second = right.high { high = first + second }
        return Amount(
            low: left.low + right.low, high: high,
            provenance: max(left.provenance, right.provenance))
    }
}
