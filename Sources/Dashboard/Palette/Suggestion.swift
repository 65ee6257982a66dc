/// One line that the palette proposes.
package struct Suggestion: Hashable, Sendable {
    /// The whole line that Tab writes.
    package var line: String
    /// What is shown: the command with its argument, or a value of the argument.
    package var title: String
    /// The command's meaning, or why it cannot be done now.
    package var detail = ""
    /// Its key, where it has one.
    package var key = ""
    package var isEnabled = true
}

extension State {
    /// At most so many are kept; more letters make them fewer.
    private static let suggestionLimit = 50

    /// What may be meant by a line of the palette that is being typed.
    func suggestions(for line: String) -> [Suggestion] {
        if case .success(let parsed) = PaletteLine.parse(line),
            let argument = parsed.command.argument,
            !parsed.argument.isEmpty || line.hasSuffix(" ")
        {
            return values(of: argument, parsed)
        }
        return commands(for: line)
    }

    private func values(of argument: Argument, _ parsed: PaletteLine) -> [Suggestion] {
        let wanted = parsed.argument.lowercased()
        let choices = argument.choices(self)
        let begin = choices.filter { $0.lowercased().hasPrefix(wanted) }
        let others = choices.filter {
            !$0.lowercased().hasPrefix(wanted) && Fuzzy.holds(wanted, in: $0)
        }
        return (begin + others).prefix(Self.suggestionLimit).map {
            Suggestion(line: "\(parsed.command.title) \($0)", title: $0)
        }
    }

    private func commands(for line: String) -> [Suggestion] {
        let wanted = line.spoken
        let ranked = PaletteLine.reachable.enumerated().compactMap { place, command in
            command.rank(wanted).map { (rank: $0, place: place, command: command) }
        }
        // A word that some name holds is meant; letters of it all over others are not.
        let isNamed = ranked.contains { $0.rank < 2 }
        return ranked.filter { !isNamed || $0.rank < 2 }.sorted {
            ($0.rank, $0.place) < ($1.rank, $1.place)
        }
        .prefix(Self.suggestionLimit).map { suggestion($0.command) }
    }

    private func suggestion(_ command: Command) -> Suggestion {
        let reason = command.availability(self).reason
        let argument = command.argument
        return Suggestion(
            line: command.title + (argument == nil ? "" : " "),
            title: command.paletteText,
            detail: reason ?? command.help, key: key(of: command),
            isEnabled: reason == nil)
    }
}

extension State {
    private func key(of command: Command) -> String {
        command.id == .jump ? keyMap.text(of: command) : keyMap.label(of: command)
    }
}

extension Command {
    /// How well it fits what was typed, 0 the best; nil when not at all.
    fileprivate func rank(_ wanted: String) -> Int? {
        if wanted.isEmpty { return 0 }
        if spokenNames.contains(where: { $0.hasPrefix(wanted) }) { return 0 }
        if spokenNames.contains(where: { $0.contains(wanted) }) { return 1 }
        if Fuzzy.holds(wanted, in: title) { return 2 }
        return help.spoken.contains(wanted) ? 3 : nil
    }
}
