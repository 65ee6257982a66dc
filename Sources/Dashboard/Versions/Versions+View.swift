import Canvas
import Inventory

extension State {
    func drawVersions(into buffer: inout CellBuffer) {
        let inner = frame(.versions, title: versionsTitle, into: &buffer)
        guard !snapshot.projects.isEmpty else {
            drawWelcome(into: &buffer, inner)
            return
        }
        let notes = projectNotes(width: inner.width - 2)
        let parts = inner.splitVertically(heights: [.rest, .cells(notes.count)])
        drawTable(into: &buffer, parts[0])
        Paragraph(notes).render(
            into: &buffer, rect: parts[1].inset(by: Insets(horizontal: 1)), glyphs: glyphs)
    }

    /// The table; only rows that are visible become cells, and they decide the widths.
    private func drawTable(into buffer: inout CellBuffer, _ rect: Rect) {
        let rows = versions.rows(in: self)
        let top = versions.cursor.top
        let visible = rows.dropFirst(top).prefix(max(0, rect.height - 1))
        let cells = visible.map { row in Versions.columns.map { $0.value(row, self) } }
        let columns = Versions.columns.indices.map { index in
            Versions.columns[index].fitted(to: cells.map { $0[index] })
        }
        let room = Versions.room(behind: 2, columns, width: rect.width - 2)
        let table = Table(
            columns: columns, count: rows.count,
            cursor: TableCursor(selection: versions.cursor.index, offset: top),
            isFocused: focus == .versions, emptyText: versionsHint
        ) { index in
            cells.indices.contains(index - top)
                ? row(rows[index], cells[index - top], room) : Table.Row([])
        }
        table.render(into: &buffer, rect: rect, glyphs: glyphs)
    }

    /// A version in its columns; a training shows how far it is in place of figures it has not yet.
    private func row(_ version: ModelVersion, _ cells: [[Span]], _ room: Int) -> Table.Row {
        let isMarked = marks.versions.ids.contains(version.id)
        guard version.state == .training else {
            return Table.Row(cells.map { Table.Content($0) }, isMarked: isMarked)
        }
        let head = cells.prefix(2).map { Table.Content($0) }
        let progress = trainingSpans(version, width: room)
        return Table.Row(
            head + [Table.Content(progress, columns: cells.count - 2)], isMarked: isMarked)
    }

    /// `▇▇▇░░ 58% eta 3–4m extracting features` as far as it fits whole, the percent first; elapsed
    /// time alone where the service tells nothing.
    func trainingSpans(_ version: ModelVersion, width: Int) -> [Span] {
        guard let progress = version.trainingProgress else {
            return [Span("\(elapsed(version)) so far", .dim)]
        }
        var tail = [Span(" \(progress.percent)%")]
        let eta = progress.secondsLeft.map { Span(" eta \(DurationText.range(seconds: $0))") }
        let parts = [eta, Span(" " + progress.phase, .dim)].compactMap(\.self)
        for part in parts where (tail + [part]).displayWidth + 4 <= width { tail.append(part) }
        let gauge = min(16, max(4, width - tail.displayWidth))
        return Gauge(Double(progress.percent) / 100).spans(width: gauge, glyphs: glyphs) + tail
    }

    /// Time since a training was asked for.
    func elapsed(_ version: ModelVersion) -> String {
        version.createdAt.map {
            DurationText.sentence(milliseconds: moment.millisecondsSince($0))
        } ?? "? "
    }

    private var versionsTitle: String {
        guard let entry = selectedProject else { return "Versions" }
        let kind = entry.project.service == .lookoutVision ? "Models" : "Versions"
        let filter = versions.filter.isEmpty ? "" : " /\(versions.filter)"
        return "\(kind) of \(entry.project.name)\(filter)"
    }

    private var versionsHint: String {
        guard let entry = selectedProject else { return "No project is selected." }
        if !entry.versions.isEmpty { return "Nothing matches. Esc clears the filter." }
        if let reason = canTrain.reason { return "No version yet: \(reason)." }
        return "No version yet. Press t to train the first."
    }

    /// What could not be refreshed: its age first, for where the reason is cut off.
    private func projectNotes(width: Int) -> [[Span]] {
        guard let entry = selectedProject, let failure = entry.failure else { return [] }
        let age = DurationText.compact(milliseconds: moment.millisecondsSince(entry.fetchedAt))
        return "! Data is \(age) old: \(failure.sentence)".wrapped(to: max(1, width)).prefix(5)
            .map { [Span($0, .error)] }
    }
}
