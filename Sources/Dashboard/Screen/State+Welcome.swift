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

    private var welcomeLines: [[Span]] {
        let title: [[Span]] = [[Span("No projects yet", .title)], []]
        let ids: [CommandID] = [.newSample, .newLabelsSample, .importFolder]
        let words: [CommandID: String] = [
            .newSample: "sample: washers with flaws (Lookout for Vision)",
            .newLabelsSample: "sample: washers by class (Custom Labels)",
            .importFolder: "import a folder of your own images",
        ]
        let choices = ids.compactMap { id -> [Span]? in
            guard let command = CommandTable.command(id), let text = words[id] else { return nil }
            let isEnabled = command.availability(self) == .enabled
            return [
                Span(KeyTable.keyText(command).padded(to: 3), isEnabled ? .key : .keyDisabled),
                Span(text, isEnabled ? .text : .keyDisabled),
            ]
        }
        let after: [[Span]] = [[], [Span("Then t trains, s hosts, d detects, x stops.", .hint)]]
        return title + choices + after
    }
}
