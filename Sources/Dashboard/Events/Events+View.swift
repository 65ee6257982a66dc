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

    /// `▇▇▇░░░ 12/30 uploading images  importing … (c cancels)`, or a sentence while there is no count.
    func progressLine(_ action: RunningAction) -> [Span] {
        let lasting = DurationText.sentence(milliseconds: moment.millisecondsSince(action.since))
        let cancel = action.action.isCancellable ? [Span("  c cancels", .hint)] : []
        guard case .progressed(let done, let total, let what) = action.phase, total > 0 else {
            return [Span("\(glyphs.training) \(action.action.gerund), \(lasting)", .statusTraining)]
                + cancel
        }
        let gauge = Gauge(Double(done) / Double(total)).spans(width: 12, glyphs: glyphs)
        return gauge + [Span(" \(done)/\(total) \(what), \(action.action.gerund)")] + cancel
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
