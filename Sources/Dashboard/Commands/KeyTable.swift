import Canvas

/// The key table of the README, written from the command table.
package enum KeyTable {
    /// A Markdown table: one row a command that works in the panes, a picture or a form.
    package static var markdown: String {
        let rows = Command.Scope.allCases.flatMap { CommandTable.commands(in: $0) }.map(row)
        return (["| where | key | does |", "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    private static func row(_ command: Command) -> String {
        let keys =
            command.id == .jump
            ? "`1`…`9`" : command.keys.map { "`\($0.label)`" }.joined(separator: " ")
        return "| \(command.scope.rawValue) | \(keys) | \(command.help) |"
    }
}
