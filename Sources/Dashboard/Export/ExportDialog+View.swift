import Canvas

extension State {
    func draw(_ dialog: ExportDialog, into buffer: inout CellBuffer) {
        let width = min(72, size.width - 6)
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = Dialog.renderFrame(
            title: "Export \(exportSource.rawValue)",
            contentSize: Size(width: width, height: dialog.form.height + 2), into: &buffer,
            in: area, glyphs: glyphs)
        let parts = inner.splitVertically(heights: [.rest, 2])
        dialog.form.render(into: &buffer, rect: parts[0], glyphs: glyphs)
        let labels = Rect(x: inner.minX, y: inner.minY, width: 9, height: 3)
        buffer.highlight(labels, on: .dialog)
        buffer.highlight(parts[0].inset(by: Insets(top: 3)), on: .dialog)
        let rows = FigureText.count(exportCount(dialog.scope), "row")
        buffer.write(
            rows, in: parts[1].inset(by: Insets(left: 2)).row(0), style: Style(.text, on: .dialog))
        buffer.write(
            "\(keyText(.formSubmit)) export   \(keyText(.formClose)) close", in: parts[1].row(1),
            style: Style(.hint, on: .dialog),
            alignment: .center)
    }
}
