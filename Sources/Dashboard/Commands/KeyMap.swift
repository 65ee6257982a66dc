import Canvas

/// Which key means which command: the command table's keys, where the user gave no others.
package struct KeyMap: Hashable, Sendable {
    /// The user's keys by command; they take the place of the default ones.
    package private(set) var remapped: [CommandID: [Key]]
    private var commands: [Command.Scope: [Key: CommandID]] = [:]

    package static let standard = KeyMap()

    /// A map with some commands on other keys. A key that the user gave wins over a default one.
    package init(_ remapped: [CommandID: [Key]] = [:]) {
        self.remapped = remapped
        for command in CommandTable.all {
            for key in keys(of: command) {
                let isTaken = commands[command.scope]?[key] != nil
                if !isTaken || remapped[command.id] != nil {
                    commands[command.scope, default: [:]][key] = command.id
                }
            }
        }
    }

    /// The command behind a key in a scope.
    package func command(for key: Key, in scope: Command.Scope) -> Command? {
        commands[scope]?[key].flatMap { CommandTable.command($0) }
    }

    /// The keys of a command; the first is the one that is shown.
    package func keys(of command: Command) -> [Key] {
        remapped[command.id] ?? command.keys
    }

    /// The key of a command that is shown; empty when it has none.
    package func label(of command: Command) -> String {
        keys(of: command).first?.label ?? ""
    }

    /// The keys of a command as people read them: `tab`, `ctrl-z`, `1…9`.
    package func text(of command: Command) -> String {
        if command.id == .jump, remapped[.jump] == nil { return "1…9" }
        return keys(of: command).map(\.label).joined(separator: " ")
    }
}
