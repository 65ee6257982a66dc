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
        versionsTable(in: parts[0]).render(into: &buffer, rect: parts[0], glyphs: glyphs)
        Paragraph(notes).render(
            into: &buffer, rect: parts[1].inset(by: Insets(horizontal: 1)), glyphs: glyphs)
    }

    /// The list as it is drawn in a rectangle. A training shows how far it is in place of figures it
    /// has not yet.
    func versionsTable(in rect: Rect) -> Table {
        TableView(
            columns: versionColumns, rows: lists.versions.rows, filter: lists.versions.filter,
            sort: sort(of: .versions), cursor: versions.cursor.table,
            isFocused: focus == .versions, emptyText: versionsHint,
            isMarked: { marks.versions.ids.contains($0.id) },
            cover: { version, width in
                version.state == .training ? trainingSpans(version, width: width) : nil
            },
            coverBehind: "status"
        ).table(of: Versions.table, in: rect, self)
    }

    /// `▇▇▇░░ 58% eta 3–4m extracting features` as far as it fits whole, the percent first; elapsed
    /// time alone where the service tells nothing.
    func trainingSpans(_ version: ModelVersion, width: Int) -> [Span] {
        guard let progress = version.trainingProgress else {
            return estimateSpans(version, width: width)
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
        let rows = lists.versions.rows
        if versions.showsAll { return title("All versions", of: rows, filter: versions.filter) }
        guard let entry = selectedProject else { return "Versions" }
        let kind = entry.project.service == .lookoutVision ? "Models" : "Versions"
        return title("\(kind) of \(entry.project.name)", of: rows, filter: versions.filter)
    }

    /// A pane's title, with the filter and how many rows pass it.
    func title<Row>(_ name: String, of rows: Rows<Row>, filter: String) -> String {
        filter.isEmpty ? name : "\(name) /\(filter) \(rows.count)/\(rows.total)"
    }

    private var versionsHint: String {
        if lists.versions.rows.total > 0 { return "Nothing matches. Esc clears the filter." }
        if selectedProject == nil { return "No project is selected." }
        if let reason = canTrain.reason { return "No version yet: \(reason)." }
        return "No version yet. Press \(keyText(.train)) to train the first."
    }

    /// Where the list lies, with its header.
    var versionsRect: Rect {
        let inner = layout.inside(.versions)
        let notes = projectNotes(width: inner.width - 2)
        return inner.splitVertically(heights: [.rest, .cells(notes.count)])[0]
    }

    /// What could not be refreshed: its age first, for where the reason is cut off.
    private func projectNotes(width: Int) -> [[Span]] {
        guard !versions.showsAll, let entry = selectedProject, let failure = entry.failure else {
            return []
        }
        let age = DurationText.compact(milliseconds: moment.millisecondsSince(entry.fetchedAt))
        return "! Data is \(age) old: \(failure.sentence)".wrapped(to: max(1, width)).prefix(5)
            .map { [Span($0, .error)] }
    }
}
