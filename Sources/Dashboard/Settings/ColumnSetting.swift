import Canvas

/// Reads `columns`: for each list the ids of its columns, in the order wanted.
enum ColumnSetting {
    /// The lists and their columns.
    private static let lists: [(id: String, columns: [String])] = [
        (Projects.table.id, Projects.table.columns.map(\.id)),
        (Versions.table.id, Versions.table.columns.map(\.id)),
    ]

    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard let entries = node.entries else {
            return [
                SettingProblem(
                    line: node.line, "`columns` needs lines of `list: [column, column]` below it")
            ]
        }
        return entries.flatMap { apply(&settings, $0) }
    }

    private static func apply(
        _ settings: inout DashboardSettings, _ entry: SettingNode.Entry
    ) -> [SettingProblem] {
        guard let list = lists.first(where: { $0.id == entry.name }) else {
            let hint = entry.name.nearestHint(in: lists.map(\.id), "the nearest list")
            return [
                SettingProblem(line: entry.line, "`columns`: `\(entry.name)` is no list\(hint)")
            ]
        }
        guard let names = entry.value.texts else {
            return [
                SettingProblem(
                    line: entry.line, "`columns`: `\(entry.name)` needs a list of columns")
            ]
        }
        settings.columns[list.id] = names.filter(list.columns.contains)
        return names.filter { !list.columns.contains($0) }.map { name in
            let hint = name.nearestHint(in: list.columns, "the nearest")
            return SettingProblem(
                line: entry.line, "`columns`: `\(name)` is no column of \(list.id)\(hint)")
        }
    }
}
