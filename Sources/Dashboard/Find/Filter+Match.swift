import Inventory

extension Filter {
    /// The places of the rows that pass, ascending.
    ///
    /// - Parameter haystacks: those of `parts`, made ready for this filter.
    func places<Row>(
        in parts: [[Row]], _ haystacks: Haystacks<Row>, _ table: ListTable<Row>, _ state: State
    ) -> [Int32] {
        var places: [Int32] = []
        var start: Int32 = 0
        for (number, part) in parts.enumerated() {
            var kept = Array(repeating: true, count: part.count)
            for term in terms { term.narrow(&kept, part, number, haystacks, table, state) }
            for index in kept.indices where kept[index] { places.append(start + Int32(index)) }
            start += Int32(part.count)
        }
        return places
    }
}

extension FilterTerm {
    /// Turns off the rows for which the term does not hold.
    fileprivate func narrow<Row>(
        _ kept: inout [Bool], _ rows: [Row], _ part: Int, _ haystacks: Haystacks<Row>,
        _ table: ListTable<Row>, _ state: State
    ) {
        switch test {
        case .isLike(let letters):
            haystacks.words(part).narrow(&kept, to: letters, .scattered, isInverse: isInverse)
        case .holds(let text):
            haystacks.words(part).narrow(&kept, to: text, .together, isInverse: isInverse)
        case .compares(let name, let relation, let operands):
            guard let column = table.column(name) else { return }
            if let haystack = haystacks.column(column.id, part) {
                let comparison = PackedComparison(relation, operands)
                haystack.narrow(&kept) { comparison.holds(for: $0) != isInverse }
            } else {
                let comparison = Comparison(column, relation, operands)
                comparison.narrow(&kept, rows, isInverse: isInverse, state)
            }
        }
    }
}

/// A column of texts compared with operands, any of which may hold.
private struct PackedComparison {
    private let needles: [[UInt8]]
    private let findsNothing: Bool
    private let isDifference: Bool
    private let fit: Haystack.Fit

    init(_ relation: FilterRelation, _ operands: [FilterOperand]) {
        needles = operands.compactMap { operand in
            if case .text(let text) = operand { Array(text.utf8) } else { nil }
        }
        findsNothing = operands.contains(.nothing)
        isDifference = relation == .differs
        fit = relation == .holds ? .together : .alone
    }

    func holds(for row: UnsafeBufferPointer<UInt8>) -> Bool {
        if row.isEmpty { return findsNothing != isDifference }
        for needle in needles where Haystack.has(needle, row, fit) { return !isDifference }
        return isDifference
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

    /// Turns off the rows for which it does not hold.
    func narrow(_ kept: inout [Bool], _ rows: [Row], isInverse: Bool, _ state: State) {
        rows.withUnsafeBufferPointer { rows in
            for index in rows.indices where kept[index] {
                kept[index] = holds(for: rows[index], state) != isInverse
            }
        }
    }

    private func holds(for row: Row, _ state: State) -> Bool {
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
