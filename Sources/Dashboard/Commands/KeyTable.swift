import Canvas

/// The key table of the README, written from the command table.
package enum KeyTable {
    /// A Markdown table: one row a command that works in the panes, a picture or a form.
    package static var markdown: String {
        let rows = Command.Scope.allCases.flatMap { CommandTable.commands(in: $0) }.map(row)
        return (["| where | key | does |", "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    /// The keys of a command as people read them: `tab`, `ctrl-z`, `1…9`.
    package static func keyText(_ command: Command, limit: Int = 9) -> String {
        if command.id == .jump { return "1…9" }
        return command.keys.prefix(limit).map(\.label).joined(separator: " ")
    }

    private static func row(_ command: Command) -> String {
        let keys =
            command.id == .jump
            ? "`1`…`9`" : command.keys.map { "`\($0.label)`" }.joined(separator: " ")
        return "| \(command.scope.rawValue) | \(keys) | \(command.help) |"
    }
}
