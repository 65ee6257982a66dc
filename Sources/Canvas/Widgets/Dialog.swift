/// A box in the middle of the screen: title, text, and buttons or a hint.
package struct Dialog: Hashable, Sendable {
    package var title: String
    package var body: [[Span]]
    package var buttons: [String]
    package var selectedButton: Int
    /// The last line, usually the keys that work here; shown in place of buttons when there are none.
    package var hint: String

    package init(
        title: String, body: [[Span]] = [], buttons: [String] = [], selectedButton: Int = 0,
        hint: String = ""
    ) {
        self.title = title
        self.body = body
        self.buttons = buttons
        self.selectedButton = selectedButton
        self.hint = hint
    }

    /// A dialog whose body is plain text, wrapped to `width` columns.
    package init(
        title: String, text: String, width: Int = 60, buttons: [String] = [],
        selectedButton: Int = 0, hint: String = ""
    ) {
        let body = text.wrapped(to: width).map { [Span($0, Style(.text, on: .dialog))] }
        self.init(
            title: title, body: body, buttons: buttons, selectedButton: selectedButton, hint: hint)
    }

    /// Cells the content needs, border and margins not counted.
    package var contentSize: Size {
        let widths = body.map(\.displayWidth) + [title.displayWidth + 2, footer.displayWidth]
        let rows = body.count + (footer.isEmpty ? 0 : 2)
        return Size(width: widths.max() ?? 0, height: rows)
    }

    /// Draws the dialog in the middle of `bounds`.
    package func render(into buffer: inout CellBuffer, in bounds: Rect, glyphs: Glyphs = .unicode) {
        let inner = Self.renderFrame(
            title: title, contentSize: contentSize, into: &buffer, in: bounds, glyphs: glyphs)
        let footerRows = footer.isEmpty ? 0 : 2
        for (row, line) in body.prefix(max(0, inner.height - footerRows)).enumerated() {
            let onDialog = line.map { Span($0.text, $0.style.on(.dialog)) }
            buffer.write(onDialog, in: inner.row(row), glyphs: glyphs)
        }
        guard !footer.isEmpty else { return }
        buffer.write(footer, in: inner.row(inner.height - 1), alignment: .center, glyphs: glyphs)
    }

    /// Draws an empty dialog and answers where its content goes, for dialogs that hold a form.
    ///
    /// - Parameter contentSize: wished cells inside border and margins; cut to `bounds`.
    package static func renderFrame(
        title: String, contentSize: Size, into buffer: inout CellBuffer, in bounds: Rect,
        glyphs: Glyphs = .unicode
    ) -> Rect {
        let outer = bounds.centered(
            Size(width: contentSize.width + 4, height: contentSize.height + 2))
        buffer.fill(outer, style: Style(.dialog))
        let inner = buffer.box(
            outer, title: title, style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs)
        return inner.inset(by: Insets(horizontal: 1))
    }

    private var footer: [Span] {
        guard !buttons.isEmpty else {
            return hint.isEmpty ? [] : [Span(hint, Style(.hint, on: .dialog))]
        }
        return buttons.enumerated().flatMap { index, label -> [Span] in
            let role: Role = index == selectedButton ? .buttonFocused : .button
            let space = Span(index == 0 ? "" : "  ", Style(.dialog))
            return [space, Span("[ \(label) ]", role)]
        }
    }
}
