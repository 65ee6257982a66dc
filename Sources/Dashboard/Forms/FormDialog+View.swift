import Canvas

extension State {
    func draw(_ dialog: FormDialog, into buffer: inout CellBuffer) {
        let width = min(72, size.width - 6)
        let note = obstacleLines(dialog, width)
        let summary = dialog.kind.plan.summary(dialog.form, self)
        let tail = summary.count + note.count
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = Dialog.renderFrame(
            title: dialog.kind.plan.title,
            contentSize: Size(width: width, height: dialog.form.height + tail),
            into: &buffer, in: area, glyphs: glyphs)
        let parts = inner.splitVertically(heights: [.rest, .cells(min(tail, inner.height - 4))])
        dialog.form.render(into: &buffer, rect: parts[0], glyphs: glyphs)
        ground(dialog.form, into: &buffer, parts[0])
        for (row, line) in (summary + note).enumerated() {
            let spans = line.map { Span($0.text, $0.style.on(.dialog)) }
            buffer.write(
                spans, in: parts[1].inset(by: Insets(left: 2)).row(row), glyphs: glyphs)
        }
    }

    /// Puts labels and messages of the form on the dialog's ground; the fields keep their own.
    private func ground(_ form: Form, into buffer: inout CellBuffer, _ rect: Rect) {
        let labels = min(form.fields.map(\.label.displayWidth).max() ?? 0, rect.width / 2)
        let rows = min(form.fields.count, max(1, rect.height - 3))
        let strip = Rect(x: rect.minX, y: rect.minY, width: labels + 3, height: rows)
        buffer.highlight(strip, on: .dialog)
        buffer.highlight(rect.inset(by: Insets(top: rows)), on: .dialog)
    }

    private func obstacleLines(_ dialog: FormDialog, _ width: Int) -> [[Span]] {
        guard !isAsking(for: dialog.kind),
            let obstacle = dialog.obstacle(in: self)
                ?? policyObjection(to: dialog).map({ "\($0.capitalizedFirst)." })
        else { return [] }
        return "\(obstacle) This form cannot be sent; \(keyText(.formClose)) closes it.".wrapped(
            to: width - 2
        )
        .map { [Span($0, .warning)] }
    }
}
