import Canvas

/// Which key means which command: the command table's keys, where the user gave no others.
package struct KeyMap: Hashable, Sendable {
    /// A key that the user gave to several commands of a scope; the first one has it.
    package struct Conflict: Hashable, Sendable {
        package var key: Key
        package var commands: [CommandID]
    }

    /// A command that has no key left, with those that took its keys.
    package struct Loss: Hashable, Sendable {
        package var command: CommandID
        package var takers: [CommandID]
    }

    /// The user's keys by command; they take the place of the default ones.
    package private(set) var remapped: [CommandID: [Key]]
    private var commands: [Command.Scope: [Key: CommandID]] = [:]

    package static let standard = KeyMap()

    /// A map with some commands on other keys. A key that the user gave wins over a default one.
    package init(_ remapped: [CommandID: [Key]] = [:]) {
        self.remapped = remapped
        let own = CommandTable.all.filter { remapped[$0.id] != nil }
        let others = CommandTable.all.filter { remapped[$0.id] == nil }
        for command in own + others {
            for key in remapped[command.id] ?? command.keys
            where commands[command.scope]?[key] == nil {
                commands[command.scope, default: [:]][key] = command.id
            }
        }
    }

    /// The command behind a key in a scope.
    package func command(for key: Key, in scope: Command.Scope) -> Command? {
        commands[scope]?[key].flatMap { CommandTable.command($0) }
    }

    /// The keys that mean a command; the first is the one that is shown.
    package func keys(of command: Command) -> [Key] {
        let wanted = remapped[command.id] ?? command.keys
        guard !remapped.isEmpty else { return wanted }
        return wanted.filter { commands[command.scope]?[$0] == command.id }
    }

    /// The default key that a key stands for, for what knows only those; nil for a key that no
    /// longer means what it did.
    package func standardKey(for key: Key, in scope: Command.Scope) -> Key? {
        guard !remapped.isEmpty else { return key }
        guard let command = command(for: key, in: scope) else {
            return KeyMap.standard.command(for: key, in: scope) == nil ? key : nil
        }
        guard let keys = remapped[command.id], let place = keys.firstIndex(of: key) else {
            return key
        }
        return command.keys.isEmpty ? nil : command.keys[min(place, command.keys.count - 1)]
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

extension KeyMap {
    /// Keys that the user gave to more than one command of a scope, in the order of the table.
    package var conflicts: [Conflict] {
        Command.Scope.allCases.flatMap { scope -> [Conflict] in
            var takers: [Key: [CommandID]] = [:]
            var order: [Key] = []
            for command in CommandTable.commands(in: scope) {
                for key in remapped[command.id] ?? [] {
                    if takers[key] == nil { order.append(key) }
                    takers[key, default: []].append(command.id)
                }
            }
            return order.compactMap { key in
                takers[key].flatMap { $0.count > 1 ? Conflict(key: key, commands: $0) : nil }
            }
        }
    }

    /// Commands that had keys and have none left, though nobody asked for that.
    package var unreachable: [Loss] {
        CommandTable.all.compactMap { command in
            let wanted = remapped[command.id] ?? command.keys
            guard !wanted.isEmpty, keys(of: command).isEmpty else { return nil }
            let takers = wanted.compactMap { commands[command.scope]?[$0] }
            return Loss(
                command: command.id,
                takers: takers.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
    }
}
