import Inventory

/// What every row of an export begins with, whatever columns are shown.
protocol ExportRow: Sendable {
    /// Names and values; a name that a column has too takes its place.
    var exportIDs: [(name: String, value: String)] { get }
}

extension Snapshot.ProjectEntry: ExportRow {
    var exportIDs: [(name: String, value: String)] {
        id.exportIDs
    }
}

extension ProjectID {
    fileprivate var exportIDs: [(name: String, value: String)] {
        [("service", service.title), ("project", name), ("project_arn", arn)]
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

extension CostLine: ExportRow {
    var exportIDs: [(name: String, value: String)] {
        switch id {
        case .version(let id):
            [
                ("service", id.project.service.title), ("project", id.project.name),
                ("version", id.version), ("project_arn", id.project.arn),
            ]
        case .project(let id): id.exportIDs
        case .tag, .context: []
        }
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
        switch exportSource {
        case .journal: return shownJournal.map { ExportTable(journal: $0) }
        case .costs: return exported(Costs.table, Array(lists.costs.rows))
        case .projects:
            let rows = scope == .marked ? markedProjects : Array(lists.projects.rows)
            return exported(Projects.table, rows)
        case .versions:
            let rows = scope == .marked ? markedVersions : Array(lists.versions.rows)
            return exported(Versions.table, rows)
        }
    }

    /// The list that is exported: that of the cost pane, the focused one, else the versions.
    var exportSource: ExportSource {
        if shownJournal != nil { return .journal }
        let hasCosts = overlays.contains { if case .costs = $0 { true } else { false } }
        return hasCosts ? .costs : focus == .projects ? .projects : .versions
    }

    /// Rows that an export would hold.
    func exportCount(_ scope: ExportScope) -> Int {
        switch (exportSource, scope) {
        case (.journal, .shown): shownJournal?.count ?? 0
        case (.journal, .marked): 0
        case (.costs, .shown): lists.costs.rows.count
        case (.costs, .marked): 0
        case (.projects, .marked): marks.projects.ids.count
        case (.projects, .shown): lists.projects.rows.count
        case (.versions, .marked): marks.versions.ids.count
        case (.versions, .shown): lists.versions.rows.count
        }
    }
}

/// The lists that can be exported.
package enum ExportSource: String, Hashable, Sendable {
    case projects, versions, costs, journal
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
