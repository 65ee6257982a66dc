import Inventory

/// What every row of an export begins with, whatever columns are shown.
protocol ExportRow: Sendable {
    /// Names and values; a name that a column has too takes its place.
    var exportIDs: [(name: String, value: String)] { get }
}

extension Snapshot.ProjectEntry: ExportRow {
    var exportIDs: [(name: String, value: String)] {
        [
            ("service", id.service.title), ("project", id.name), ("project_arn", id.arn),
        ]
    }
}

extension ModelVersion: ExportRow {
    var exportIDs: [(name: String, value: String)] {
        [
            ("service", id.project.service.title), ("project", id.project.name),
            ("version", id.version), ("arn", arn),
        ]
    }
}

extension State {
    /// Rows with their ids and the columns that are shown of their list.
    func exported<Row: ExportRow>(_ table: ListTable<Row>, _ rows: [Row]) -> ExportTable {
        let ids = rows.first?.exportIDs.map(\.name) ?? []
        let columns =
            (table.id == Versions.table.id ? versionColumnIDs : nil)
            ?? shownColumns(of: table).map(\.id)
        let others = columns.filter {
            !ids.contains($0) && !($0 == "name" && ids.contains("project"))
        }
        let read = others.compactMap { table.column($0) }
        return ExportTable(
            columns: ids + read.map(\.exportName),
            rows: rows.map { row in
                row.exportIDs.map { .text($0.value) } + read.map { $0.value(row, self) }
            })
    }

    private var versionColumnIDs: [String]? { versionColumns.map(\.id) }

    /// What an export of the focused list holds: its marked rows, or those shown, in their order.
    func exportTable(_ scope: ExportScope) -> ExportTable? {
        switch exportPane {
        case .projects:
            let rows = scope == .marked ? markedProjects : Array(lists.projects.rows)
            return exported(Projects.table, rows)
        case .versions:
            let rows = scope == .marked ? markedVersions : Array(lists.versions.rows)
            return exported(Versions.table, rows)
        default: return nil
        }
    }

    /// The list that is exported: the focused one, else the versions.
    var exportPane: Pane { focus == .projects ? .projects : .versions }

    /// Rows that an export would hold.
    func exportCount(_ scope: ExportScope) -> Int {
        switch (exportPane, scope) {
        case (.projects, .marked): marks.projects.ids.count
        case (.projects, .shown): lists.projects.rows.count
        case (_, .marked): marks.versions.ids.count
        case (_, .shown): lists.versions.rows.count
        }
    }
}

/// Which rows are exported.
package enum ExportScope: String, CaseIterable, Hashable, Sendable {
    case marked, shown
}

extension Column {
    /// The id with its unit, where the number has one.
    fileprivate var exportName: String {
        switch kind {
        case .text, .number, .share: id
        case .duration: id + "_seconds"
        case .money: id + "_usd"
        }
    }
}
