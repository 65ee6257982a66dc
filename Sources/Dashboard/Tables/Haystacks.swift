/// The haystacks of a list, made when a filter first needs them; those of parts that stayed are kept,
/// so that a keystroke reads bytes and no rows.
struct Haystacks<Row: Sendable>: Sendable {
    /// A haystack for each part of the list.
    private struct Stacks: Sendable {
        var parts: [[Row]] = []
        var all: [Haystack] = []

        mutating func prepare(_ parts: [[Row]], _ make: ([Row]) -> Haystack) {
            all = parts.enumerated().map { place, part in
                place < self.parts.count && part.isSame(as: self.parts[place])
                    ? all[place] : make(part)
            }
            self.parts = parts
        }
    }

    private var words = Stacks()
    private var columns: [String: Stacks] = [:]

    /// Makes ready what plain words are looked for in.
    mutating func prepareWords(_ parts: [[Row]], _ table: ListTable<Row>, _ state: State) {
        let searched = table.fields.filter(\.isSearched).compactMap { table.column($0.id) }
        words.prepare(parts) { Haystack($0, searched, state) }
    }

    /// Makes ready what the terms of a filter look at.
    mutating func prepare(
        _ parts: [[Row]], for filter: Filter, _ table: ListTable<Row>, _ state: State
    ) {
        if filter.searchesWords { prepareWords(parts, table, state) }
        for column in filter.comparedColumns.compactMap(table.column) where column.isPacked {
            columns[column.id, default: Stacks()].prepare(parts) {
                Haystack($0, comparing: column, state)
            }
        }
    }

    /// What plain words are looked for in, of one part.
    func words(_ part: Int) -> Haystack { words.all[part] }

    /// What a comparison with a column looks at, of one part; nil where it has to look at the rows.
    func column(_ id: String, _ part: Int) -> Haystack? { columns[id]?.all[part] }
}

extension Column {
    /// Whether its texts follow from the rows alone, so that they may be kept.
    fileprivate var isPacked: Bool { kind == .text && inputs.isEmpty }
}

extension Filter {
    fileprivate var searchesWords: Bool {
        terms.contains { term in
            if case .compares = term.test { false } else { true }
        }
    }
}
