/// How a figure is known, best first.
package enum Provenance: Int, Comparable, CaseIterable, Sendable, Codable {
    /// This program saw both ends, each within one watch gap.
    case measured
    /// Rebuilt from records that AWS keeps, such as CloudWatch's.
    case reconstructed
    /// Bounded by what is known around it: an unwatched stretch, or a start nobody saw.
    case assumed
    /// No price, or no number of units, is known.
    case unknown

    package static func < (left: Provenance, right: Provenance) -> Bool {
        left.rawValue < right.rawValue
    }

    /// What is written before a figure: nothing, `≈`, `~` or `?`.
    package var mark: String {
        switch self {
        case .measured: ""
        case .reconstructed: "≈"
        case .assumed: "~"
        case .unknown: "?"
        }
    }
}
