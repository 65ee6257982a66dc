import Canvas

/// What a look at a project's datasets found.
package struct CheckScreen: Hashable, Sendable {
    package var check: DatasetCheck
    var top = 0

    init(_ check: DatasetCheck) {
        self.check = check
    }
}

extension State {
    /// Shows a finding unless something else is open; it stays for the training form.
    mutating func take(_ check: DatasetCheck) {
        checks[check.project] = check
        if overlays.isEmpty { overlays.append(.check(CheckScreen(check))) }
    }

    mutating func press(_ key: Key, in screen: CheckScreen) -> [Effect] {
        var screen = screen
        var effects: [Effect] = []
        switch keyMap.command(for: key, in: .check)?.id {
        case .checkClose: return []
        case .checkTrain: return openForm(.train(screen.check.project))
        case .checkCopy:
            say(.success, "copied the findings")
            effects = [.copy(screen.check.text)]
        case .checkScroll:
            screen.top = scrolled(screen.top, by: key, over: checkLines(screen).count)
        default: break
        }
        overlays.append(.check(screen))
        return effects
    }

    func draw(_ screen: CheckScreen, into buffer: inout CellBuffer) {
        drawText(
            "Datasets of \(screen.check.project.name)", checkLines(screen), top: screen.top,
            into: &buffer)
    }

    private func checkLines(_ screen: CheckScreen) -> [[Span]] {
        let check = screen.check
        let verdict =
            check.errors.isEmpty
            ? Span("Nothing stands against a training.", .success)
            : Span("A training would be refused or fail:", .error)
        return [[verdict]]
            + check.errors.flatMap { points($0, "!", .error) }
            + check.warnings.flatMap { points($0, "?", .warning) }
            + [[]] + check.facts.flatMap { points($0, " ", .text) }
    }

    private func points(_ text: String, _ mark: String, _ role: Role) -> [[Span]] {
        text.wrapped(to: textWidth - 2).enumerated().map { index, line in
            [Span(index == 0 ? "\(mark) " : "  ", role), Span(line, role)]
        }
    }
}

extension DatasetCheck {
    /// All of it as text.
    package var text: String {
        (errors.map { "! \($0)" } + warnings.map { "? \($0)" } + facts).joined(separator: "\n")
    }
}
