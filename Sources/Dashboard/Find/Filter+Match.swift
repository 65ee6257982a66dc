extension Filter {
    /// Whether every term holds for a row.
    func passes<Row>(_ row: Row, _ table: FilterColumns<Row>, _ state: State) -> Bool {
        for (term, column) in zip(terms, table.compared) {
            guard term.holds(row, column, table.searched, state) != term.isInverse else {
                return false
            }
        }
        return true
    }
}

/// The columns that a filter reads, looked up once for all rows.
struct FilterColumns<Row: Sendable> {
    /// The compared column of each term, nil for words.
    var compared: [Column<Row>?]
    /// Columns that words are looked for in.
    var searched: [Column<Row>]

    init(_ filter: Filter, _ table: ListTable<Row>) {
        compared = filter.terms.map { term in
            guard case .compares(let id, _, _) = term.test else { return nil }
            return table.column(id)
        }
        searched = table.fields.filter(\.isSearched).compactMap { table.column($0.id) }
    }
}

extension FilterTerm {
    fileprivate func holds<Row>(
        _ row: Row, _ column: Column<Row>?, _ searched: [Column<Row>], _ state: State
    ) -> Bool {
        switch test {
        case .isLike(let letters):
            return searched.contains { Fuzzy.holds(letters, in: $0.value(row, state).text) }
        case .holds(let text):
            return searched.contains { Fuzzy.finds(text, in: $0.value(row, state).text) }
        case .compares(_, let relation, let operands):
            guard let column else { return true }
            let value = column.value(row, state)
            let keyword = column.keyword?(row)
            let isEqualWithin = column.kind.tolerance
            if relation == .differs {
                return !operands.contains { $0.matches(value, keyword, .equals, isEqualWithin) }
            }
            return operands.contains { $0.matches(value, keyword, relation, isEqualWithin) }
        }
    }
}

extension FilterOperand {
    fileprivate func matches(
        _ value: ColumnValue, _ keyword: String?, _ relation: FilterRelation, _ tolerance: Double
    ) -> Bool {
        switch (self, value) {
        case (.nothing, .missing): return relation == .holds || relation == .equals
        case (.text(let wanted), .text(let text)):
            if relation == .equals {
                return Fuzzy.equals(wanted, text)
                    || keyword.map { Fuzzy.equals(wanted, $0) } ?? false
            }
            return Fuzzy.finds(wanted, in: text)
                || keyword.map { Fuzzy.finds(wanted, in: $0) } ?? false
        case (.number(let wanted), .number(let number)):
            return relation.holds(number, wanted, tolerance)
        default: return false
        }
    }
}

extension FilterRelation {
    fileprivate func holds(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
        switch self {
        case .holds, .equals: abs(left - right) <= tolerance
        case .differs: abs(left - right) > tolerance
        case .below: left < right
        case .atMost: left <= right
        case .above: left > right
        case .atLeast: left >= right
        }
    }
}

extension ColumnKind {
    /// Half of the last digit shown: what looks equal is equal.
    fileprivate var tolerance: Double {
        switch self {
        case .text, .number: 0
        case .share: 0.0005
        case .duration: 0.5
        case .money: 0.005
        }
    }
}

extension ColumnValue {
    /// The text of a text; empty for anything else.
    var text: String {
        if case .text(let text) = self { text } else { "" }
    }
}
