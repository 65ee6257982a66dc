/// A style as the terminal is told it: colours of its depth, nil for its own, and attributes.
package struct TerminalStyle: Hashable, Sendable {
    package var foreground: TerminalColor?
    package var background: TerminalColor?
    package var attributes: Attributes

    package init(
        foreground: TerminalColor? = nil, background: TerminalColor? = nil,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

extension Theme {
    /// Least contrast of a text on a borrowed background before the background's own text colour
    /// takes its place (WCAG 2.2, success criterion 1.4.3).
    package static let leastContrast = 4.5

    /// The colours and attributes of a style before any reduction.
    package func look(of style: Style) -> Look {
        var look = self[style.role]
        if let borrowed = style.backgroundRole.map({ self[$0] }) {
            look = Self.place(look, on: borrowed)
        }
        if let level = style.heat { look = heated(look, level) }
        if let direct = style.foreground { look.foreground = direct }
        if let direct = style.background { look.background = direct }
        look.attributes.formUnion(style.attributes)
        return look
    }

    /// The style for a terminal of that depth; without colours the attributes remain.
    ///
    /// A text that was legible stays so: where the nearest colours of text and ground would be too
    /// close, the nearest legible one is taken. Where a ground of its own comes out as the common
    /// one, as a selection may with sixteen colours, the style is reversed if it is so in `mono`.
    package func resolve(_ style: Style, depth: ColorDepth) -> TerminalStyle {
        let look = look(of: style)
        let background = look.background.flatMap { $0.reduced(to: depth) }
        // The colours of a picture's cell are the picture's.
        let ground = style.foreground == nil ? look.background : nil
        var resolved = TerminalStyle(
            foreground: look.foreground.flatMap { $0.reduced(to: depth, legibleOn: ground) },
            background: background, attributes: look.attributes)
        let common = self[.text].background
        if depth > .none, look.background != common,
            background == common.flatMap({ $0.reduced(to: depth) }),
            Self.mono[style.backgroundRole ?? style.role].attributes.contains(.reverse)
        {
            resolved.attributes.insert(.reverse)
        }
        return resolved
    }

    private static func place(_ look: Look, on borrowed: Look) -> Look {
        var placed = look
        placed.background = borrowed.background
        placed.attributes.formUnion(borrowed.attributes)
        if let text = look.foreground, let background = borrowed.background,
            text.contrast(with: background) < leastContrast
        {
            placed.foreground = borrowed.foreground
        }
        return placed
    }
}
