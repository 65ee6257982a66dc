import Canvas

/// The key table of the README, written from the command table.
package enum KeyTable {
    /// A Markdown table: one row a command that works in the panes. Those of forms, pictures and
    /// lists stand in the manual page, and in each place in `?` or the footer.
    package static var markdown: String {
        let rows = CommandTable.commands(in: .panes).map(row)
        return (["| command | key | does |", "|---|---|---|"] + rows).joined(
            separator: "\n") + "\n"
    }

    private static func row(_ command: Command) -> String {
        "| `\(command.id.rawValue)` | \(keys(of: command)) | \(command.help) |"
    }

    /// A command without keys is one of the palette.
    private static func keys(of command: Command) -> String {
        if command.id == .jump { return "`1`…`9`" }
        guard command.keys.isEmpty else {
            return command.keys.map { "`\($0.label)`" }.joined(separator: " ")
        }
        return "`:\(command.paletteText)`"
    }
}
