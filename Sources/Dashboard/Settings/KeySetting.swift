import Canvas

/// Reads `keys`: by command the key or keys that mean it, in the place of the default ones.
enum KeySetting {
    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard let entries = node.entries else {
            return [
                SettingProblem(line: node.line, "`keys` needs lines of `command: key` below it")
            ]
        }
        var problems: [SettingProblem] = []
        var lines: [CommandID: Int] = [:]
        for entry in entries {
            guard let (command, keys) = read(entry, &problems) else { continue }
            settings.keys[command.id] = keys
            lines[command.id] = entry.line
        }
        problems += keepAnswersApart(&settings.keys, lines)
        return problems + conflicts(settings.keys, lines, node.line)
    }

    private static func read(
        _ entry: SettingNode.Entry, _ problems: inout [SettingProblem]
    ) -> (Command, [Key])? {
        func complain(_ text: String) -> (Command, [Key])? {
            problems.append(SettingProblem(line: entry.line, "`keys`: \(text)"))
            return nil
        }
        guard let command = CommandTable.command(CommandID(rawValue: entry.name)) else {
            let hint = entry.name.nearestHint(
                in: CommandTable.all.map(\.id.rawValue), "the nearest command")
            return complain("`\(entry.name)` is not a command\(hint)")
        }
        guard let texts = entry.value.texts else {
            return complain("`\(entry.name)` needs a key or a list of keys")
        }
        if texts == ["none"] || texts.isEmpty {
            guard command.scope == .panes, command.id != .palette else {
                return complain("`\(entry.name)` cannot do without a key")
            }
            return (command, [])
        }
        var keys: [Key] = []
        for text in texts {
            guard let key = Key(label: text) else {
                return complain(
                    "`\(text)` is not a key; write it as x, X, ctrl-x, alt-x, f5, tab, space, "
                        + "shift-up")
            }
            if command.scope.isTyped, key.typed != nil {
                return complain(
                    "`\(entry.name)` cannot have `\(text)`, which is typed there; take one such "
                        + "as ctrl-\(text == "space" ? "o" : text.lowercased())")
            }
            if !keys.contains(key) { keys.append(key) }
        }
        return (command, keys)
    }

    /// Keys that two commands of a scope were given, and commands that no key is left for.
    private static func conflicts(
        _ keys: [CommandID: [Key]], _ lines: [CommandID: Int], _ line: Int
    ) -> [SettingProblem] {
        let map = KeyMap(keys)
        let named = Set(map.conflicts.flatMap(\.commands))
        return map.conflicts.map { conflict in
            let names = conflict.commands.map { "`\($0.rawValue)`" }.joined(separator: " and ")
            let place = conflict.commands.compactMap { lines[$0] }.max() ?? line
            return SettingProblem(
                line: place, "`keys`: `\(conflict.key.label)` is given to \(names)")
        }
            + map.unreachable.filter { !named.contains($0.command) }.map { lost in
                let place = lost.takers.compactMap { lines[$0] }.max() ?? line
                let takers = lost.takers.map { "`\($0.rawValue)`" }.joined(separator: " and ")
                return SettingProblem(
                    line: place,
                    "`keys`: `\(lost.command.rawValue)` has no key left, \(takers) took it; give it "
                        + "another one")
            }
    }

    /// Puts both answers to a question back on their own keys where a key would be both, or where one
    /// that always leaves a question would say yes; answers the reasons.
    ///
    /// - Parameter lines: those of the file, by command.
    private static func keepAnswersApart(
        _ keys: inout [CommandID: [Key]], _ lines: [CommandID: Int]
    ) -> [SettingProblem] {
        let yes = keys[.answerYes] ?? CommandTable.command(.answerYes)?.keys ?? []
        let no = keys[.answerNo] ?? CommandTable.command(.answerNo)?.keys ?? []
        let reason: String
        if let key = yes.first(where: { $0 == .escape || $0 == .control("c") }) {
            reason = "`\(key.label)` leaves every question and cannot be `answerYes`"
        } else if let key = yes.first(where: no.contains) {
            reason = "`\(key.label)` would be both `answerYes` and `answerNo`"
        } else {
            return []
        }
        let line = [lines[.answerYes], lines[.answerNo]].compactMap(\.self).max() ?? 1
        keys[.answerYes] = nil
        keys[.answerNo] = nil
        return [SettingProblem(line: line, "`keys`: \(reason); both keep their own keys")]
    }
}
