extension DashboardSettings {
    /// The key that stops a version, as the user has it.
    package var stopKey: String { label(of: .stop) }

    /// The key that says when a running version is to be stopped.
    package var leaseKey: String { label(of: .lease) }

    private func label(of id: CommandID) -> String {
        guard let command = CommandTable.command(id) else { return "" }
        let label = KeyMap(keys).label(of: command)
        return label.isEmpty ? ":\(command.title)" : label
    }
}
