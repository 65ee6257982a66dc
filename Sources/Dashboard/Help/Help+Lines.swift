import Canvas

extension State {
    /// The lines of the overlay: the place it was opened in, the panes by groups, the rest.
    func lines(of help: Help, width: Int) -> [[Span]] {
        let others = Command.Scope.allCases.filter { $0 != help.scope && $0 != .panes }
        let here = help.scope == .panes ? [] : [help.scope]
        let panes = Command.Group.allCases.map { group in
            (
                title: group.rawValue.capitalizedFirst,
                commands: CommandTable.commands(in: .panes).filter { $0.group == group }
            )
        }
        let sections =
            here.map(section) + panes + others.map(section)
        let words = (help.search?.text ?? "").lowercased().split(separator: " ").map(String.init)
        let isHere: (Command) -> Bool = { $0.scope == help.scope }
        let found = sections.flatMap { title, commands -> [[Span]] in
            let rows = commands.filter { matches($0, words) }
                .flatMap { lines(of: $0, isHere: isHere($0), width: width) }
            return rows.isEmpty
                ? [] : [[Span(title, Style(.dialogTitle, on: .dialog))]] + rows + [[]]
        }
        let none = [[Span("No key and no command matches.", Style(.hint, on: .dialog))], []]
        return Array((found.isEmpty ? none : found).dropLast())
    }

    private func section(_ scope: Command.Scope) -> (title: String, commands: [Command]) {
        ("In: \(scope.title)", CommandTable.commands(in: scope))
    }

    private func matches(_ command: Command, _ words: [String]) -> Bool {
        guard !words.isEmpty else { return true }
        let text = [command.help, command.title, command.id.rawValue, keyMap.text(of: command)]
            .joined(separator: " ").lowercased()
        return words.allSatisfy { Fuzzy.finds($0, in: text) }
    }

    /// One command: its keys, what it does, and on a second line why it cannot be done now.
    private func lines(of command: Command, isHere: Bool, width: Int) -> [[Span]] {
        let reason = isHere ? command.availability(self).reason : nil
        let keys = keyMap.text(of: command)
        let name = ":" + command.paletteText
        let room = max(20, width - Self.keyWidth - 3)
        let isLong = keys.displayWidth > Self.keyWidth
        let helps = command.help.wrapped(
            to: isLong ? room - keys.displayWidth + Self.keyWidth : room)
        let rows = helps.enumerated().map { index, help in
            [
                Span(
                    "  " + (index > 0 ? "" : keys.isEmpty ? name : keys).padded(to: Self.keyWidth),
                    Style(reason == nil ? .key : .keyDisabled, on: .dialog)),
                Span(" " + help, Style(reason == nil ? .text : .dim, on: .dialog)),
            ]
        }
        guard let reason else { return rows }
        let indent = String(repeating: " ", count: Self.keyWidth + 3)
        return rows
            + "not now: \(reason)".wrapped(to: room).map { line in
                [Span(indent, Style(.text, on: .dialog)), Span(line, Style(.hint, on: .dialog))]
            }
    }

    private static let keyWidth = 16
}

extension Command.Scope {
    /// What the overlay and the man page call it.
    package var title: String {
        switch self {
        case .panes: "the panes"
        case .palette: "the command line"
        case .filter: "a filter being typed"
        case .question: "a question"
        case .dialog: "a question that wants a name"
        case .detection: "the picture of a detection"
        case .choice: "a list to choose from"
        case .sort: "the sort menu"
        case .help: "this list"
        default: "the \(rawValue)"
        }
    }
}
