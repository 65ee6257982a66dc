import Canvas

extension State {
    func draw(_ dialog: NoticeDialog, into buffer: inout CellBuffer) {
        let width = min(56, size.width - 6)
        let note = (dialog.isForAll ? Self.always : Self.once).wrapped(to: width - 2)
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = Dialog.renderFrame(
            title: "Tell me when",
            contentSize: Size(width: width, height: dialog.form.height + note.count),
            into: &buffer, in: area, glyphs: glyphs)
        let parts = inner.splitVertically(heights: [.rest, .cells(note.count)])
        dialog.form.render(into: &buffer, rect: parts[0], glyphs: glyphs)
        let labels = dialog.form.fields.map(\.label.displayWidth).max() ?? 0
        let rows = min(dialog.form.fields.count, max(1, parts[0].height - 3))
        buffer.highlight(
            Rect(x: parts[0].minX, y: parts[0].minY, width: labels + 3, height: rows), on: .dialog)
        buffer.highlight(parts[0].inset(by: Insets(top: rows)), on: .dialog)
        for (row, line) in note.enumerated() {
            buffer.write(
                line, in: parts[1].inset(by: Insets(left: 2)).row(row),
                style: Style(.dim, on: .dialog), glyphs: glyphs)
        }
    }

    private static let always =
        "Told each time, in the place of what config.yaml says; the command and the webhook are its."
    private static let once = "Told once each, also when it happens while no dashboard runs."
}
