extension State {
    /// How a command is called, for sentences: its key, or `:name` where it has none.
    package func keyText(_ id: CommandID) -> String {
        guard let command = CommandTable.command(id) else { return "" }
        let label = keyMap.label(of: command)
        return label.isEmpty ? ":\(command.title)" : label
    }
}
