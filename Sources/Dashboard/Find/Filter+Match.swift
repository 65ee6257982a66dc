import Inventory

extension Filter {
    /// The places of the rows that pass, ascending.
    ///
    /// - Parameter haystacks: those of `parts`, in their order.
    func places<Row>(
        in parts: [[Row]], _ haystacks: [Haystack], _ table: ListTable<Row>, _ state: State
    ) -> [Int32] {
        var places: [Int32] = []
        var start: Int32 = 0
        for (part, haystack) in zip(parts, haystacks) {
            var kept = Array(repeating: true, count: part.count)
            for term in terms { term.narrow(&kept, part, haystack, table, state) }
            for index in kept.indices where kept[index] { places.append(start + Int32(index)) }
            start += Int32(part.count)
        }
        return places
    }
}

extension FilterTerm {
    /// Turns off the rows for which the term does not hold.
    fileprivate func narrow<Row>(
        _ kept: inout [Bool], _ rows: [Row], _ haystack: Haystack, _ table: ListTable<Row>,
        _ state: State
    ) {
        switch test {
        case .isLike(let letters):
            haystack.narrow(&kept, to: letters, isExact: false, isInverse: isInverse)
        case .holds(let text):
            haystack.narrow(&kept, to: text, isExact: true, isInverse: isInverse)
        case .compares(let name, let relation, let operands):
            guard let column = table.column(name) else { return }
            let comparison = Comparison(column, relation, operands)
            rows.withUnsafeBufferPointer { rows in
                for index in rows.indices {
                    guard kept[index] else { continue }
                    kept[index] = comparison.holds(for: rows[index], state) != isInverse
                }
            }
        }
    }
}

/// A column compared with operands, any of which may hold.
private struct Comparison<Row: Sendable> {
    private let column: Column<Row>
    private let relation: FilterRelation
    private let operands: [FilterOperand]
    private let isDifference: Bool
    /// Half of the last digit shown: what looks equal is equal.
    private let tolerance: Double

    init(_ column: Column<Row>, _ relation: FilterRelation, _ operands: [FilterOperand]) {
        self.column = column
        self.operands = operands
        isDifference = relation == .differs
        self.relation = isDifference ? .equals : relation
        tolerance = column.kind.tolerance
    }

    func holds(for row: Row, _ state: State) -> Bool {
        let value = column.value(row, state)
        for operand in operands {
            if matches(operand, value, row) { return !isDifference }
        }
        return isDifference
    }

    private func matches(_ operand: FilterOperand, _ value: ColumnValue, _ row: Row) -> Bool {
        switch (operand, value) {
        case (.nothing, .missing): relation == .holds || relation == .equals
        case (.text(let wanted), .text(let text)):
            fits(wanted, text) || fits(wanted, column.keyword?(row))
        case (.number(let wanted), .number(let number)):
            relation.holds(number, wanted, tolerance)
        default: false
        }
    }

    private func fits(_ wanted: String, _ text: String?) -> Bool {
        guard let text else { return false }
        return relation == .equals ? Fuzzy.equals(wanted, text) : Fuzzy.finds(wanted, in: text)
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
    fileprivate var tolerance: Double {
        switch self {
        case .text, .number: 0
        case .share: 0.0005
        case .duration: 0.5
        case .money: 0.005
        }
    }
}
