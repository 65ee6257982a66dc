import Inventory

extension ListTable {
    /// The rows that pass a filter, sorted; rows of equal value keep the order of `parts`.
    ///
    /// - Parameter parts: the lists that make up all rows.
    package func rows(
        _ parts: [[Row]], filter: Filter = Filter(), sort: TableSort = TableSort(),
        in state: State
    ) -> Rows<Row> {
        var haystacks = Haystacks<Row>()
        haystacks.prepare(parts, for: filter, self, state)
        return rows(parts, haystacks, filter: filter, sort: sort, in: state)
    }

    func rows(
        _ parts: [[Row]], _ haystacks: Haystacks<Row>, filter: Filter, sort: TableSort,
        in state: State
    ) -> Rows<Row> {
        let places =
            filter.terms.isEmpty ? nil : filter.places(in: parts, haystacks, self, state)
        guard let column = sort.column.flatMap({ column($0) }) else {
            return Rows(parts, order: places)
        }
        let shown = places ?? (0..<Int32(parts.reduce(0) { $0 + $1.count })).map(\.self)
        let values = Self.values(parts, shown, column, state)
        return Rows(
            parts, order: ColumnValue.sorted(shown, by: values, isDescending: sort.isDescending))
    }

    /// What each of the rows at `places`, which ascend, is sorted by.
    private static func values(
        _ parts: [[Row]], _ places: [Int32], _ column: Column<Row>, _ state: State
    ) -> [ColumnValue] {
        var values: [ColumnValue] = []
        values.reserveCapacity(places.count)
        var start = 0
        for part in parts {
            part.withUnsafeBufferPointer { rows in
                while values.count < places.count, Int(places[values.count]) < start + rows.count {
                    values.append(column.order(rows[Int(places[values.count]) - start], state))
                }
                start += rows.count
            }
        }
        return values
    }
}

extension ColumnValue {
    /// Places by their values: numbers before texts, what is missing at the end, whatever the
    /// direction; of equal values the lower place first.
    static func sorted(
        _ places: [Int32], by values: [ColumnValue], isDescending: Bool
    ) -> [Int32] {
        var numbers: [(value: Double, place: Int32)] = []
        var texts: [(text: String, place: Int32)] = []
        var missing: [Int32] = []
        for (place, value) in zip(places, values) {
            switch value {
            case .number(let number): numbers.append((isDescending ? -number : number, place))
            case .text(let text): texts.append((text, place))
            case .missing: missing.append(place)
            }
        }
        numbers.sort { ($0.value, $0.place) < ($1.value, $1.place) }
        let natural = NaturalOrder(texts.lazy.map(\.text))
        let ranks = texts.indices.sorted { left, right in
            let order = natural.compare(left, right)
            return order == 0 ? left < right : (order < 0) != isDescending
        }
        return numbers.map(\.place) + ranks.map { texts[$0].place } + missing
    }
}
