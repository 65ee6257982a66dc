import Canvas

/// The line behind `:`: a command with what follows it, completed, remembered, and said what is
/// wrong with.
package struct Palette: Hashable, Sendable {
    package var field = TextField()
    /// What was typed by hand; completion goes through the suggestions for it.
    package var typed = ""
    package var suggestions: [Suggestion] = []
    /// The suggestion that stands in the field.
    package var choice: Int?
    /// Lines back in the history; 0 is the newest.
    package var place: Int?
    /// What is wrong with the line that was sent.
    package var problem: String?

    package init() {}

    /// Puts the next or previous suggestion into the field.
    mutating func complete(by step: Int) {
        guard !suggestions.isEmpty else { return }
        let first = step > 0 ? 0 : suggestions.count - 1
        let next = choice.map { ($0 + step + suggestions.count) % suggestions.count } ?? first
        choice = next
        field.replace(with: suggestions[next].line)
    }

    /// Goes `step` lines back, or on again; behind the newest stands what was typed.
    mutating func recall(by step: Int, in history: [String]) {
        let next = (place ?? -1) + step
        guard next < history.count else { return }
        place = next < 0 ? nil : next
        choice = nil
        field.replace(with: next < 0 ? typed : history[next])
    }
}

extension State {
    /// Opens the palette with a line to go on from.
    mutating func openPalette(_ line: String = "") -> [Effect] {
        var palette = Palette()
        palette.field.replace(with: line)
        palette.typed = line
        palette.suggestions = suggestions(for: line)
        overlays.append(.palette(palette))
        return []
    }

    mutating func press(_ key: Key, in palette: Palette) -> [Effect] {
        var palette = palette
        palette.problem = nil
        let history = preferences.paletteHistory
        switch keyMap.command(for: key, in: .palette)?.id {
        case .paletteClose: return []
        case .paletteRun: return send(palette)
        case .paletteComplete: complete(&palette, by: 1)
        case .paletteCompleteBack: complete(&palette, by: -1)
        case .paletteOlder: palette.recall(by: 1, in: history)
        case .paletteNewer: palette.recall(by: -1, in: history)
        default:
            if key == .backspace, palette.field.text.isEmpty { return [] }
            if palette.field.handle(key) { follow(&palette) }
        }
        overlays.append(.palette(palette))
        return []
    }

    /// Completes; the only suggestion counts as typed, so that the next Tab completes what follows.
    private func complete(_ palette: inout Palette, by step: Int) {
        let isOnly = palette.suggestions.count == 1
        palette.complete(by: step)
        if isOnly { follow(&palette) }
    }

    private func follow(_ palette: inout Palette) {
        palette.typed = palette.field.text
        palette.suggestions = suggestions(for: palette.typed)
        palette.choice = nil
        palette.place = nil
    }

    /// Carries the line out; what is wrong with it is said above it, and it stays to be mended.
    private mutating func send(_ palette: Palette) -> [Effect] {
        var palette = palette
        let line = palette.field.text
        guard line.contains(where: { $0 != " " }) else { return [] }
        switch PaletteLine.parse(line) {
        case .failure(let complaint): palette.problem = complaint.sentence
        case .success(let parsed):
            palette.problem = objection(to: parsed)
            if palette.problem == nil {
                remember(line)
                return run(parsed.command, Call(argument: parsed.argument))
            }
        }
        overlays.append(.palette(palette))
        return []
    }

    /// Why a line cannot be carried out now; nil when it can.
    private func objection(to line: PaletteLine) -> String? {
        let command = line.command
        if let reason = command.availability(self).reason { return reason }
        guard let argument = command.argument else {
            return line.argument.isEmpty ? nil : "\(command.title) takes nothing after it"
        }
        if line.argument.isEmpty {
            return argument.isRequired ? "\(command.title) needs a \(argument.name)" : nil
        }
        guard argument.isChoice else { return nil }
        let choices = argument.choices(self)
        guard !choices.contains(line.argument) else { return nil }
        let hint = line.argument.nearest(in: choices).map { "; the nearest is \($0)" } ?? ""
        return "there is no \(argument.name.lowercased()) \(line.argument)\(hint)"
    }

    private mutating func remember(_ line: String) {
        var history = preferences.paletteHistory.filter { $0 != line }
        history.insert(line, at: 0)
        preferences.paletteHistory = Array(history.prefix(100))
    }
}
