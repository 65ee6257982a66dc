import Canvas
import Inventory
import Metering

extension State {
    /// The whole screen between header and footer, and what stands in it: the answer to what is asked
    /// first, the budgets, the lines, and where the selected one's figures come from. All heights
    /// follow from the size of the screen and the number of budgets, so that nothing jumps.
    private var costParts: (area: Rect, summary: Rect, budgets: Rect, list: Rect, source: Rect) {
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = area.inset(by: 1)
        let summary = isCharged ? 5 : 6
        let budgets = min(costBudgetLines.count, max(0, inner.height - 15) / 2)
        let left = inner.height - summary - budgets - 1 - (budgets > 0 ? 1 : 0)
        let source = left >= 9 ? min(14, left * 9 / 20) : 0
        let parts = inner.splitVertically(heights: [
            .cells(summary), .cells(budgets > 0 ? 1 : 0), .cells(budgets), 1, .rest,
            .cells(source),
        ])
        let inset = Insets(horizontal: 2)
        return (
            area, parts[0].inset(by: inset), parts[2].inset(by: inset), parts[4],
            parts[5].inset(by: inset)
        )
    }

    private var costBudgetLines: [[Span]] { budgetLines(width: max(20, size.width - 6)) }

    /// Rows of the list.
    var costRoom: Int { Table.visibleRows(height: costParts.list.height) }

    func draw(_ screen: CostScreen, into buffer: inout CellBuffer) {
        let parts = costParts
        buffer.fill(parts.area)
        _ = buffer.box(
            parts.area, title: title(screen), style: Style(.borderFocused),
            titleStyle: Style(.title), glyphs: glyphs)
        guard let meter, let total = costs.total else {
            let text = "The meter's record is being read."
            buffer.write(text, in: parts.summary.row(0), style: Style(.hint), glyphs: glyphs)
            return
        }
        drawSummary(total, meter, into: &buffer, parts.summary)
        for (row, line) in costBudgetLines.prefix(parts.budgets.height).enumerated() {
            buffer.write(line, in: parts.budgets.row(row), glyphs: glyphs)
        }
        costTable(screen).table(of: Costs.table, in: parts.list, self)
            .render(into: &buffer, rect: parts.list, glyphs: glyphs)
        if let selected = screen.selected, parts.source.height > 0 {
            Paragraph(sourceLines(selected, width: parts.source.width))
                .render(into: &buffer, rect: parts.source, glyphs: glyphs)
        }
    }

    private func title(_ screen: CostScreen) -> String {
        let name = context?.name ?? "this context"
        let what =
            screen.grouping == .context
            ? "Cost by context; above, of \(name)"
            : "Cost of \(name) by \(screen.grouping.rawValue)"
        var title = title(
            what, of: lists.costs.rows, filter: screen.filter)
        if screen.isTyping { title += screen.filter.isEmpty ? " /_" : "_" }
        return title
    }

    private func costTable(_ screen: CostScreen) -> TableView<CostLine> {
        TableView(
            columns: shownColumns(of: Costs.table), rows: lists.costs.rows,
            filter: lists.costs.filter, sort: costSort, cursor: screen.cursor,
            emptyText: costHint(screen))
    }

    private func costHint(_ screen: CostScreen) -> String {
        if !screen.filter.isEmpty {
            return lists.costs.filter.problems.first.map { "\($0.sentence)." }
                ?? "No line passes the filter."
        }
        if screen.grouping == .context, costs.contexts == nil {
            return "The journal is being read."
        }
        return "Nothing was hosted or trained this month."
    }

    /// `Today  $41.20  measured  seen by visiontop as it ran`: one line a figure.
    private func drawSummary(
        _ total: CostLine, _ meter: Meter, into buffer: inout CellBuffer, _ rect: Rect
    ) {
        let figures = costFigures(total, meter)
        let label = figures.map(\.label.displayWidth).max() ?? 0
        let widest = figures.map(\.text.displayWidth).max() ?? 0
        let width = max(10, (widest + 3) / 4 * 4)
        let word = figures.compactMap { $0.provenance?.word.count }.max() ?? 0
        for (row, figure) in figures.enumerated() {
            buffer.write(
                spans(figure, label: label, width: width, word: word), in: rect.row(row),
                glyphs: glyphs)
        }
        guard !isCharged else { return }
        buffer.write(
            "The local service charges nothing: this is what AWS would ask.",
            in: rect.row(figures.count), style: Style(.info), glyphs: glyphs)
    }

    private func spans(_ figure: CostFigure, label: Int, width: Int, word: Int) -> [Span] {
        [
            Span(figure.label.padded(to: label + 1), .fieldLabel),
            Span(figure.text.padded(to: width, .right), Style(.money, .bold)),
            Span("  "),
            Span((figure.provenance?.word ?? "").padded(to: word), figure.provenance?.role ?? .dim),
            Span("  "),
            Span(figure.why, figure.isWarning ? .warning : .dim),
        ]
    }
}
