import Canvas
import Inventory

extension State {
    /// Rows of the list of lines.
    var journalRows: Int { Table.visibleRows(height: journalParts.list.height) }

    func draw(_ screen: JournalScreen, into buffer: inout CellBuffer) {
        let rows = screen.rows(of: journal ?? [])
        let area = journalArea
        buffer.fill(area)
        _ = buffer.box(
            area, title: title(screen, rows.count), style: Style(.borderFocused),
            titleStyle: Style(.title), glyphs: glyphs)
        let parts = journalParts
        table(screen, rows).render(into: &buffer, rect: parts.list, glyphs: glyphs)
        guard rows.indices.contains(screen.cursor.selection), parts.line.height > 0 else { return }
        Paragraph(journalLines(rows[screen.cursor.selection], width: parts.line.width))
            .render(into: &buffer, rect: parts.line, glyphs: glyphs)
    }

    private var journalArea: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - 2) }

    /// The list, and below it the selected line; the list alone where there is little room.
    private var journalParts: (list: Rect, line: Rect) {
        let inner = journalArea.inset(by: 1)
        let below = inner.height >= 12 ? min(12, inner.height / 2) : 0
        let parts = inner.splitVertically(heights: [.rest, .cells(below)])
        return (parts[0], parts[1].inset(by: Insets(horizontal: 2)))
    }

    private func title(_ screen: JournalScreen, _ count: Int) -> String {
        let all = journal?.count ?? 0
        let part = count == all ? "" : "\(count) of "
        var text = "Journal: \(part)\(FigureText.count(all, "request"))"
        if screen.isOpenOnly { text += ", open only" }
        if screen.isTyping || !screen.filter.isEmpty { text += " /\(screen.filter)" }
        return screen.isTyping ? text + "_" : text
    }

    private func table(_ screen: JournalScreen, _ rows: [JournalLine]) -> Table {
        var cursor = screen.cursor
        cursor.clamp(count: rows.count, height: journalRows)
        return Table(
            columns: Self.journalColumns, count: rows.count, cursor: cursor,
            emptyText: journalHint(screen)
        ) { Table.Row(self.cells(rows[$0])) }
    }

    private func journalHint(_ screen: JournalScreen) -> String {
        guard let journal else { return "The journal is being read." }
        return journal.isEmpty
            ? "Nothing that costs or destroys was asked for yet." : "No line passes the filter."
    }

    private static let journalColumns: [Table.Column] = [
        Table.Column("TIME", width: .cells(16), priority: 2),
        Table.Column("REQUEST", width: .cells(20)),
        Table.Column("TARGET", width: .rest),
        Table.Column("OUTCOME", width: .cells(11)),
        Table.Column("TOOK", width: .cells(6), alignment: .right, priority: 3),
        Table.Column("WHO", width: .cells(18), priority: 4),
        Table.Column("WHERE", width: .cells(24), priority: 5),
    ]

    private func cells(_ line: JournalLine) -> [Table.Content] {
        let took = line.outcome.map {
            DurationText.compact(milliseconds: $0.at.millisecondsSince(line.at))
        }
        let time = ClockText.dateAndMinute(line.at, utcOffsetSeconds: utcOffsetSeconds)
        return [
            Table.Content(time, .eventTime), Table.Content(line.operation),
            Table.Content(line.target),
            Table.Content("\(line.glyph(glyphs)) \(line.standing)", line.role),
            Table.Content(took ?? "", .dim), Table.Content(line.who, .dim),
            Table.Content(line.context, .dim),
        ]
    }

    /// Everything that is known of one line.
    private func journalLines(_ line: JournalLine, width: Int) -> [[Span]] {
        let writer = DetailWriter(width: width)
        let day = ClockText.dateAndMinute(line.at, utcOffsetSeconds: utcOffsetSeconds).prefix(10)
        let time = ClockText.time(line.at, utcOffsetSeconds: utcOffsetSeconds)
        return writer.section("\(line.operation) \(line.target)", [[]]).dropLast()
            + writer.field("Asked", "\(day) \(time) by \(line.who), run \(line.session)")
            + writer.field("Where", line.context)
            + writer.field("Outcome", outcomeText(line), role: line.role)
            + writer.field("Token", line.token)
            + writer.field("Request", line.parameters, role: .dim)
    }

    private func outcomeText(_ line: JournalLine) -> String {
        guard let outcome = line.outcome else {
            return "not known: it is looked up at the service before anything is sent again"
        }
        let time = ClockText.time(outcome.at, utcOffsetSeconds: utcOffsetSeconds)
        let detail = outcome.detail.isEmpty ? "" : ": \(outcome.detail)"
        return "\(line.standing) at \(time)\(detail)"
    }
}

extension JournalLine {
    /// A sign that survives monochrome.
    func glyph(_ glyphs: Glyphs) -> String {
        switch outcome?.result {
        case nil: glyphs.training
        case .succeeded, .resolved: glyphs.mark
        case .failed: glyphs.failed
        case .notSent: glyphs.none
        }
    }

    var role: Role {
        switch outcome?.result {
        case nil: .warning
        case .succeeded: .success
        case .resolved: .info
        case .failed: .error
        case .notSent: .dim
        }
    }
}
