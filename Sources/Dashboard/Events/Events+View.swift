import Canvas
import Inventory

extension State {
    func drawEvents(into buffer: inout CellBuffer) {
        let inner = frame(.events, title: eventsTitle, into: &buffer)
            .inset(by: Insets(horizontal: 1))
        // Every event takes a row at least: no more of them are looked at than can be seen.
        let events = log.shown.dropFirst(log.top).prefix(inner.height)
        let lines =
            running.map { progressLine($0) } + events.flatMap { self.lines($0, inner.width) }
        if lines.isEmpty {
            buffer.write(eventsHint, in: inner, style: Style(.hint), glyphs: glyphs)
        }
        for (row, line) in lines.prefix(inner.height).enumerated() {
            buffer.write(line, in: inner.row(row), glyphs: glyphs)
        }
    }

    /// Why there is nothing to see, and the key that shows more.
    private var eventsHint: String {
        if log.events.isEmpty { return "Nothing has happened yet." }
        let way =
            log.loudness == .all
            ? "\(keyText(.back)) here drops the filter" : "\(keyText(.eventLevels)) shows others"
        return "None of \(FigureText.count(log.events.count, "event")) passes; \(way)."
    }

    /// `Events`, and what is left out of them.
    private var eventsTitle: String {
        let level = log.loudness == .all ? "" : ": \(log.loudness.title)"
        let words = log.filter.isEmpty ? "" : " /\(log.filter)"
        return "Events\(level)\(words)"
    }

    /// `14:01:10 ▪ washers/1 HOSTED after 6m12s`, wrapped under itself: what to do next stands at
    /// the end of a sentence.
    private func lines(_ event: Event, _ width: Int) -> [[Span]] {
        let role: Role = event.notice.level == .info ? .event : event.notice.level.role
        let head = [
            Span(time(of: event) + " ", .eventTime),
            Span(event.notice.level.glyph(glyphs) + " ", role),
        ]
        let blank = [Span(String(repeating: " ", count: head.displayWidth))]
        let pieces = event.notice.sentence.wrapped(to: max(1, width - head.displayWidth))
        return pieces.enumerated().map { ($0 == 0 ? head : blank) + [Span($1, role)] }
    }

    /// The time; of another day the date in front of it.
    private func time(of event: Event) -> String {
        let date = ClockText.dateAndMinute(event.at, utcOffsetSeconds: utcOffsetSeconds).prefix(10)
        let today = ClockText.dateAndMinute(moment, utcOffsetSeconds: utcOffsetSeconds).prefix(10)
        let time = ClockText.time(event.at, utcOffsetSeconds: utcOffsetSeconds)
        return date == today ? time : "\(date.dropFirst(5)) \(time)"
    }

    /// `▇▇▇░░░ 12/30 images uploaded ▪ washers  C cancels`, or what goes on while there is no count.
    func progressLine(_ action: RunningAction) -> [Span] {
        if let seconds = action.heldSeconds {
            let waiting = "\(glyphs.training) \(action.action.gerund) in \(seconds)s"
            return [
                Span(waiting, .warning), Span("  \(keyText(.takeBack)) takes it back", .hint),
            ]
        }
        let cancel =
            action.action.isCancellable ? [Span("  \(keyText(.cancel)) cancels", .hint)] : []
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
