/// A part of a budget's limit whose reaching is told, once in each period.
package enum BudgetThreshold: String, CaseIterable, Hashable, Comparable, Sendable, Codable {
    /// The limit will be passed before the period ends, if what runs now runs on.
    case passing
    case half
    case most
    case full

    /// Of the limit; nil for what is only expected.
    package var percent: Int? {
        switch self {
        case .passing: nil
        case .half: 50
        case .most: 80
        case .full: 100
        }
    }

    package static func < (left: BudgetThreshold, right: BudgetThreshold) -> Bool {
        (left.percent ?? 0) < (right.percent ?? 0)
    }
}
