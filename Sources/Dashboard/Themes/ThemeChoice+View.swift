import Canvas

extension State {
    /// A box at the right, so that the panes show the theme beside it.
    func draw(_ choice: ThemeChoice, into buffer: inout CellBuffer) {
        let names = themes.map(\.name.displayWidth).max() ?? 0
        let width = min(max(names, 12) + Self.sampleWidth + 8, size.width - 4)
        let height = min(themes.count + 4, size.height - 2)
        let box = Rect(x: size.width - width - 1, y: 1, width: width, height: height)
        buffer.fill(box, style: Style(.dialog))
        let inner = buffer.box(
            box, title: "Theme", style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs
        ).inset(by: Insets(horizontal: 1))
        let list = inner.inset(by: Insets(bottom: 2))
        var cursor = choice.cursor
        cursor.clamp(count: themes.count, height: list.height)
        for line in 0..<min(list.height, themes.count - cursor.offset) {
            let index = cursor.offset + line
            draw(
                themes[index], isChosen: index == cursor.selection, width: names, into: &buffer,
                list.row(line))
        }
        buffer.write(
            "\(keyText(.choiceTake)) keeps  \(keyText(.choiceClose)) goes back",
            in: inner.row(inner.height - 1),
            style: Style(.hint, on: .dialog), alignment: .center, glyphs: glyphs)
    }

    private func draw(
        _ theme: Theme, isChosen: Bool, width: Int, into buffer: inout CellBuffer, _ rect: Rect
    ) {
        let ground: Role = isChosen ? .selection : .dialog
        let sign = isChosen ? glyphs.selection : " "
        buffer.fill(rect, style: Style(.text, on: ground))
        buffer.write(
            "\(sign) \(theme.name.padded(to: width))", at: rect.origin,
            style: Style(.text, on: ground))
        let sample = Rect(
            x: rect.maxX - Self.sampleWidth, y: rect.minY, width: Self.sampleWidth, height: 1)
        buffer.write(self.sample(of: theme, on: ground), in: sample, glyphs: glyphs)
    }

    private static let sampleWidth = 11

    /// The states on the theme's own ground; roles where it has no colours.
    private func sample(of theme: Theme, on ground: Role) -> [Span] {
        let signs: [(String, Role)] = [
            (" ", .text), (glyphs.hosted, .statusHosted), (" ", .text),
            (glyphs.training, .statusTraining), (" ", .text), (glyphs.trained, .statusTrained),
            (" ", .text), (glyphs.failed, .statusFailed), (" ", .text), ("$", .money), (" ", .text),
        ]
        return signs.map { sign, role in
            guard let color = theme[role].foreground, let under = theme[.text].background else {
                return Span(sign, Style(role, on: ground))
            }
            return Span(sign, Style(foreground: color, background: under, role: role))
        }
    }
}
