import Canvas

extension State {
    /// The empty dashboard: what to press.
    func drawWelcome(into buffer: inout CellBuffer, _ rect: Rect) {
        let lines = generation == nil ? [[Span("Reading projects…", .hint)]] : welcomeLines
        let height = min(lines.count, rect.height)
        let width = min(lines.map(\.displayWidth).max() ?? 0, rect.width)
        let place = rect.centered(Size(width: width, height: height))
        Paragraph(lines).render(into: &buffer, rect: place, glyphs: glyphs)
    }

    /// Names a first project that is on its way.
    private var welcomeTitle: String {
        for running in running {
            if case .newProject(_, let name) = running.action.target {
                return "\(name) is being made; see below"
            }
        }
        return "No projects yet"
    }

    private var welcomeLines: [[Span]] {
        let title: [[Span]] = [[Span(welcomeTitle, .title)], []]
        let ids: [CommandID] = [.newSample, .newLabelsSample, .importFolder]
        let words: [CommandID: String] = [
            .newSample: "sample: washers with flaws (Lookout for Vision)",
            .newLabelsSample: "sample: small parts by class (Custom Labels)",
            .importFolder: "import a folder of your own images",
        ]
        let choices = ids.compactMap { id -> [Span]? in
            guard let command = CommandTable.command(id), let text = words[id] else { return nil }
            let isEnabled = command.availability(self) == .enabled
            return [
                Span(keyMap.text(of: command).padded(to: 3), isEnabled ? .key : .keyDisabled),
                Span(text, isEnabled ? .text : .keyDisabled),
            ]
        }
        let then =
            "Then \(keyText(.train)) trains, \(keyText(.start)) hosts, \(keyText(.detect)) detects, "
            + "\(keyText(.stop)) stops."
        let after: [[Span]] = [[], [Span(then, .hint)]]
        return title + choices + after
    }
}
