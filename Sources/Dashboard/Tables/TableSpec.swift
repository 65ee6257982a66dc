/// What a list says, whatever its rows are about: for the export, the copy menu, the palette and the
/// sort menu. Rows and columns are those shown, in their order.
package struct TableSpec: Sendable {
    /// `projects`, `versions`.
    package var id: String
    package var columns: [TableSpecColumn]
    /// Every column there is, shown or not, for sorting.
    package var allColumns: [TableSpecColumn]
    package var count: Int
    package var sort: TableSort
    /// What a row says in a column, by the column's id.
    package var value: @Sendable (_ row: Int, _ column: String) -> ColumnValue
    /// What is shown of it.
    package var text: @Sendable (_ row: Int, _ column: String) -> String
}

/// A column without its rows.
package struct TableSpecColumn: Hashable, Sendable, Identifiable {
    package var id: String
    package var title: String
    package var help: String
    package var kind: ColumnKind
    package var startsDescending: Bool
}

extension State {
    /// The list of a pane; nil for panes without one.
    package func table(of pane: Pane) -> TableSpec? {
        switch pane {
        case .projects:
            spec(
                Projects.table, shownColumns(of: Projects.table), lists.projects.rows,
                sort(of: .projects))
        case .versions:
            spec(Versions.table, versionColumns, lists.versions.rows, sort(of: .versions))
        case .detail, .events: nil
        }
    }

    /// Any list as a `TableSpec`.
    package func spec<Row: Sendable>(
        _ table: ListTable<Row>, _ columns: [Column<Row>], _ rows: Rows<Row>, _ sort: TableSort
    ) -> TableSpec {
        TableSpec(
            id: table.id, columns: columns.map(TableSpecColumn.init),
            allColumns: table.columns.map(TableSpecColumn.init), count: rows.count,
            sort: sort,
            value: { row, id in
                guard rows.indices.contains(row), let column = table.column(id) else {
                    return .missing
                }
                return column.value(rows[row], self)
            },
            text: { row, id in
                guard rows.indices.contains(row), let column = table.column(id) else { return "" }
                return column.spans(rows[row], self).text
            })
    }

    /// The columns of a list that are shown: those of the configuration, in its order.
    package func shownColumns<Row>(of table: ListTable<Row>) -> [Column<Row>] {
        table.shown(settings.columns[table.id])
    }
}

extension TableSpecColumn {
    init<Row>(_ column: Column<Row>) {
        self.init(
            id: column.id, title: column.title, help: column.help, kind: column.kind,
            startsDescending: column.startsDescending)
    }
}
