/// What a row says in a column, as it is compared, filtered and exported.
package enum ColumnValue: Hashable, Sendable {
    /// Not told or not there yet; sorted last in either direction.
    case missing
    case text(String)
    /// In the unit of the column's kind.
    case number(Double)

    package init(_ number: Double?) {
        self = number.map { .number($0) } ?? .missing
    }

    package init(_ count: Int?) {
        self.init(count.map { Double($0) })
    }

    package init(_ text: String?) {
        self = text.map { .text($0) } ?? .missing
    }
}

/// What the values of a column are, which says how a filter reads its operands.
package enum ColumnKind: Hashable, Sendable {
    case text
    /// A plain number.
    case number
    /// A share of 0...1, also written in percent.
    case share
    /// Seconds, also written `90s`, `5m`, `2h30m`, `7d`, `3w`.
    case duration
    /// Dollars.
    case money

    /// What a value of this kind looks like, for sentences.
    var example: String {
        switch self {
        case .text: "a word"
        case .number: "a number such as 2"
        case .share: "a share such as 0.9 or 90%"
        case .duration: "a time such as 30m, 2h or 7d"
        case .money: "an amount such as 5 or $5"
        }
    }
}

/// What a column's values depend on beside the snapshot: when it changes, the list is made anew.
package struct RowInputs: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let time = RowInputs(rawValue: 1)
    package static let meter = RowInputs(rawValue: 2)
    package static let evaluations = RowInputs(rawValue: 4)
}
