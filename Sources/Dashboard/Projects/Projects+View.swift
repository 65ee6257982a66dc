import Canvas
import Inventory

extension State {
    func drawProjects(into buffer: inout CellBuffer) {
        let inner = frame(.projects, title: projectsTitle, into: &buffer)
        let failures = failureLines(width: inner.width)
        let parts = projectParts(inner, failures.count)
        projectsTable(in: parts[0]).render(into: &buffer, rect: parts[0], glyphs: glyphs)
        Paragraph(failures).render(into: &buffer, rect: parts[1], glyphs: glyphs)
    }

    /// The list as it is drawn in a rectangle.
    func projectsTable(in rect: Rect) -> Table {
        TableView(
            columns: shownColumns(of: Projects.table), rows: lists.projects.rows,
            filter: lists.projects.filter, sort: sort(of: .projects),
            cursor: projects.cursor.table, isFocused: focus == .projects, emptyText: projectsHint,
            isMarked: { marks.projects.ids.contains($0.id) }
        ).table(of: Projects.table, in: rect, self)
    }

    /// The list, and under it what failed.
    func projectParts(_ inner: Rect, _ failureLines: Int) -> [Rect] {
        inner.splitVertically(heights: [.rest, .cells(failureLines)])
    }

    /// Where the list lies, with its header.
    var projectsRect: Rect {
        let inner = layout.inside(.projects)
        return projectParts(inner, failureLines(width: inner.width).count)[0]
    }

    private var projectsTitle: String {
        title("Projects", of: lists.projects.rows, filter: projects.filter)
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
