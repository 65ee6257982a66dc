import Canvas

extension State {
    private var helpBox: Rect {
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        return area.centered(Size(width: min(100, area.width), height: area.height))
    }

    private var helpText: Rect { helpBox.inset(by: 1).inset(by: Insets(horizontal: 1)) }

    /// Rows that page down moves by.
    var helpPage: Int { max(1, helpText.height - 2) }

    /// Rows by which the list of keys is longer than the box.
    func overflow(of help: Help) -> Int {
        max(0, lines(of: help, width: helpText.width).count - helpText.height)
    }

    func draw(_ help: Help, into buffer: inout CellBuffer) {
        let box = helpBox
        buffer.fill(box, style: Style(.dialog))
        let title = help.scope == .panes ? "Keys" : "Keys of \(help.scope.title)"
        _ = buffer.box(
            box, title: title, style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs)
        let lines = lines(of: help, width: helpText.width)
        let top = max(0, min(help.top, lines.count - helpText.height))
        Paragraph(lines, offset: top).render(into: &buffer, rect: helpText, glyphs: glyphs)
        let below = Rect(x: box.minX + 2, y: box.maxY - 1, width: box.width - 4, height: 1)
        if lines.count > top + helpText.height {
            let style = Style(.hint, on: .dialog)
            buffer.write(" more below ", in: below, style: style, alignment: .right)
        }
        draw(help.search, isTyping: help.isTyping, into: &buffer, below)
    }

    /// What is looked for, in the lower border.
    private func draw(
        _ search: TextField?, isTyping: Bool, into buffer: inout CellBuffer, _ row: Rect
    ) {
        guard let search else { return }
        let used = buffer.write(" /", at: row.origin, style: Style(.key, on: .dialog))
        let room = Rect(
            x: row.minX + used, y: row.minY, width: min(30, row.width - used - 14), height: 1)
        search.render(
            into: &buffer, rect: room, style: Style(isTyping ? .fieldFocused : .field),
            isFocused: isTyping)
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
