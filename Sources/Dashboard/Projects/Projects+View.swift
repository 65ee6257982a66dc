import Canvas
import Inventory

extension State {
    func drawProjects(into buffer: inout CellBuffer) {
        let rows = projects.rows(in: snapshot)
        let inner = frame(.projects, title: projectsTitle(rows.count), into: &buffer)
        let failures = failureLines(width: inner.width)
        let parts = inner.splitVertically(heights: [.rest, .cells(failures.count)])
        let table = Table(
            columns: Projects.columns.map(\.column), count: rows.count,
            cursor: TableCursor(
                selection: projects.cursor.index, offset: projects.cursor.top),
            isFocused: focus == .projects, showsHeader: false, emptyText: projectsHint
        ) { index in
            Table.Row(
                Projects.columns.map { Table.Content($0.value(rows[index], self)) },
                isMarked: marks.projects.ids.contains(rows[index].id))
        }
        table.render(into: &buffer, rect: parts[0], glyphs: glyphs)
        Paragraph(failures).render(into: &buffer, rect: parts[1], glyphs: glyphs)
    }

    private func projectsTitle(_ shown: Int) -> String {
        projects.filter.isEmpty
            ? "Projects" : "Projects /\(projects.filter) \(shown) of \(snapshot.projects.count)"
    }

    private var projectsHint: String {
        if generation == nil { return "Reading projects…" }
        if !snapshot.projects.isEmpty { return "Nothing matches. Esc clears the filter." }
        return snapshot.failures.isEmpty ? "None yet" : ""
    }

    /// Two rows for each service that could not be read.
    func failureLines(width: Int) -> [[Span]] {
        VisionService.allCases.compactMap { snapshot.failures[$0] }.flatMap { failure in
            let age = DurationText.compact(milliseconds: moment.millisecondsSince(failure.at))
            return "! \(failure.sentence) (\(age) ago)".wrapped(to: max(1, width)).prefix(2)
                .map { [Span($0, .error)] }
        }
    }
}
