import Canvas

extension State {
    private var contextBox: Rect {
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let rows = max(1, contexts.entries?.count ?? 1)
        return area.centered(Size(width: 92, height: rows + 6))
    }

    /// Rows of the list that can be seen.
    var contextRoom: Int { contextBox.height - 6 }

    func draw(_ choice: ContextChoice, into buffer: inout CellBuffer) {
        let box = contextBox
        buffer.fill(box, style: Style(.dialog))
        let inner = buffer.box(
            box, title: "Contexts", style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs
        ).inset(by: Insets(horizontal: 1))
        let parts = inner.splitVertically(heights: [.rest, 1, 2])
        let entries = contexts.entries ?? []
        let cursor = contextCursor(choice)
        if contexts.entries == nil {
            buffer.write("Reading profiles…", in: inner.row(0), style: Style(.hint, on: .dialog))
        }
        let names = entries.map(\.name.displayWidth).max() ?? 0
        for line in 0..<max(0, min(parts[0].height, entries.count - cursor.offset)) {
            let index = cursor.offset + line
            let row = parts[0].row(line)
            let isChosen = index == cursor.selection
            let ground: Role = isChosen ? .selection : .dialog
            buffer.fill(row, style: Style(.text, on: ground))
            let spans = self.spans(entries[index], isChosen, names: min(names, 30))
            buffer.write(
                spans.map { Span($0.text, $0.style.on(ground)) }, in: row, glyphs: glyphs)
        }
        guard entries.indices.contains(cursor.selection) else { return }
        let lines = note(entries[cursor.selection]).wrapped(to: parts[2].width)
        let role: Role = obstacle(entries[cursor.selection]) == nil ? .dim : .warning
        for (row, line) in lines.prefix(2).enumerated() {
            buffer.write(
                line, in: parts[2].row(row), style: Style(role, on: .dialog), glyphs: glyphs)
        }
    }

    /// `▸ ● shop-prod      eu-west-1   production, read-only`.
    private func spans(_ entry: ContextEntry, _ isChosen: Bool, names: Int) -> [Span] {
        let sign = isChosen ? glyphs.selection : " "
        let state: (String, Role) =
            if isOpen(entry) {
                (glyphs.hosted, .statusHosted)
            } else if contexts.opening?.id == entry.id {
                (glyphs.training, .statusTraining)
            } else if obstacle(entry) != nil { ("!", .warning) } else { (" ", .text) }
        var flags: [Span] = []
        if entry.isProduction { flags.append(Span("production", .warning)) }
        if entry.isReadOnly { flags.append(Span("read-only", .info)) }
        if let obstacle = obstacle(entry) { flags.append(Span(obstacle, .warning)) }
        if flags.isEmpty { flags.append(Span(origin(of: entry), .dim)) }
        let place = entry.source == .local ? "this machine" : entry.region ?? "no region"
        return [
            Span("\(sign) "), Span("\(state.0) ", state.1), Span(entry.name.padded(to: names)),
            Span("  \(place.padded(to: 14))  ", .dim),
        ] + Array(flags.map { [$0] }.joined(separator: [Span(", ", .dim)]))
    }

    private func obstacle(_ entry: ContextEntry) -> String? {
        contexts.failures[entry.id] ?? entry.obstacle
    }

    private func origin(of entry: ContextEntry) -> String {
        switch entry.source {
        case .local: "the service in visiontop"
        case .settings: entry.profile.map { "config.yaml, profile \($0)" } ?? "config.yaml"
        case .profile: "AWS profile"
        case .start: "as visiontop was started"
        }
    }

    private func note(_ entry: ContextEntry) -> String {
        if let obstacle = obstacle(entry) { return obstacle }
        if isOpen(entry) { return "This one is open." }
        return "Enter opens it. What runs in \(context?.name ?? "the open one") goes on, and its "
            + "stop-afters are kept while this dashboard runs."
    }
}
