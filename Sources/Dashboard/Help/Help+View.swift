import Canvas

extension State {
    /// Rows by which the list of keys is longer than the box.
    var helpOverflow: Int { max(0, helpLines.count - helpBox.inset(by: 1).height) }

    private var helpBox: Rect {
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        return area.centered(Size(width: 86, height: helpLines.count + 2))
    }

    func draw(_ help: Help, into buffer: inout CellBuffer) {
        buffer.fill(helpBox, style: Style(.dialog))
        let inner = buffer.box(
            helpBox, title: "Keys", style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs)
        let text = inner.inset(by: Insets(horizontal: 1))
        Paragraph(helpLines, offset: help.top).render(
            into: &buffer, rect: text, glyphs: glyphs)
        guard helpOverflow > help.top else { return }
        buffer.write(
            " more below ",
            in: Rect(
                x: helpBox.minX, y: helpBox.maxY - 1,
                width: helpBox.width - 2, height: 1),
            style: Style(.hint, on: .dialog), alignment: .right)
    }

    private var helpLines: [[Span]] {
        let groups = Command.Group.allCases.flatMap { group -> [[Span]] in
            let rows = CommandTable.commands(in: .panes).filter { $0.group == group }
            return rows.isEmpty ? [] : section(group.rawValue.capitalizedFirst, rows)
        }
        let picture = section("Picture of a detection", CommandTable.commands(in: .detection))
        return Array((groups + picture).dropLast())
    }

    private func section(_ title: String, _ commands: [Command]) -> [[Span]] {
        let rows = commands.map { command in
            [
                Span("  " + keyMap.text(of: command).padded(to: 16), Style(.key, on: .dialog)),
                Span(command.help, Style(.text, on: .dialog)),
            ]
        }
        return [[Span(title, Style(.dialogTitle, on: .dialog))]] + rows + [[]]
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
