/// The columns of one list and their names; the same value for the table, the sort menu, filters,
/// the configuration and the export.
package struct ListTable<Row: Sendable>: Sendable {
    /// The name in `config.yaml` and in the preferences: `projects`, `versions`.
    package let id: String
    package let columns: [Column<Row>]
    /// What a filter may name.
    package let fields: [FilterField]
    private let placeByName: [String: Int]

    /// - Parameter searched: ids of the text columns that a plain word in a filter is looked for in.
    package init(_ id: String, searched: [String], columns: [Column<Row>]) {
        self.id = id
        self.columns = columns
        fields = columns.map {
            FilterField(
                id: $0.id, aliases: $0.aliases, kind: $0.kind, isSearched: searched.contains($0.id)
            )
        }
        let names = columns.enumerated().flatMap { place, column in
            ([column.id] + column.aliases).map { ($0, place) }
        }
        placeByName = Dictionary(names, uniquingKeysWith: { first, _ in first })
    }

    /// The column of an id or an alias, case aside.
    package func column(_ name: String) -> Column<Row>? {
        placeByName[name.lowercased()].map { columns[$0] }
    }

    /// Whether a plain word in a filter is looked for in a column.
    func searches(_ id: String) -> Bool { fields.contains { $0.id == id && $0.isSearched } }

    /// The columns that are shown: the chosen ones in their order, or the standard ones. Names that
    /// there are not are left out; with none left the standard ones are shown.
    package func shown(_ chosen: [String]?) -> [Column<Row>] {
        let wanted = (chosen ?? []).compactMap { column($0) }
        return wanted.isEmpty ? columns.filter(\.isStandard) : wanted
    }
}

/// A column as filters and other readers see it that do not know the rows.
package struct FilterField: Hashable, Sendable {
    package var id: String
    package var aliases: [String]
    package var kind: ColumnKind
    /// Whether a plain word is looked for in it.
    package var isSearched: Bool
}

/// What a list is sorted by.
package struct TableSort: Hashable, Sendable {
    /// A column's id; nil for the order of the service.
    package var column: String?
    package var isDescending: Bool

    package init(column: String? = nil, isDescending: Bool = false) {
        self.column = column
        self.isDescending = isDescending
    }
}
