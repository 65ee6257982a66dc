import Canvas
import Inventory

extension State {
    func drawEvents(into buffer: inout CellBuffer) {
        let inner = frame(.events, title: "Events", into: &buffer).inset(by: Insets(horizontal: 1))
        let lines = running.map { progressLine($0) } + log.events.dropFirst(log.top).map(line)
        if lines.isEmpty {
            buffer.write(
                "Nothing has happened yet.", in: inner, style: Style(.hint), glyphs: glyphs)
        }
        for (row, line) in lines.prefix(inner.height).enumerated() {
            buffer.write(line, in: inner.row(row), glyphs: glyphs)
        }
    }

    /// `14:01:10 washers/1 HOSTED after 6m12s`.
    private func line(_ event: Event) -> [Span] {
        let time = ClockText.time(event.at, utcOffsetSeconds: utcOffsetSeconds)
        let role: Role = event.notice.level == .info ? .event : event.notice.level.role
        return [
            Span(time + " ", .eventTime), Span(event.notice.level.glyph(glyphs) + " ", role),
            Span(event.notice.sentence, role),
        ]
    }

    /// `▇▇▇░░░ 12/30 images uploaded ▪ washers  c cancels`, or what goes on while there is no count.
    func progressLine(_ action: RunningAction) -> [Span] {
        let cancel = action.action.isCancellable ? [Span("  c cancels", .hint)] : []
        guard case .progressed(let done, let total, let what) = action.phase else {
            return standingLine(action, action.action.gerund) + cancel
        }
        let subject = "\(what) \(glyphs.separator) \(action.action.subject)"
        guard total > 0 else { return standingLine(action, subject) + cancel }
        let gauge = Gauge(Double(done) / Double(total)).spans(width: 12, glyphs: glyphs)
        return gauge + [Span(" \(done)/\(total) \(subject)")] + cancel
    }

    private func standingLine(_ action: RunningAction, _ text: String) -> [Span] {
        let lasting = DurationText.sentence(milliseconds: moment.millisecondsSince(action.since))
        return [Span("\(glyphs.training) \(text), \(lasting)", .statusTraining)]
    }
}

extension Notice.Level {
    /// A sign that survives monochrome.
    func glyph(_ glyphs: Glyphs) -> String {
        switch self {
        case .info: glyphs.separator
        case .success: glyphs.mark
        case .warning: "!"
        case .error: glyphs.failed
        }
    }
}
