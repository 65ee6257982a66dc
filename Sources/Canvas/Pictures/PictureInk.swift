/// What pictures are drawn with: it follows from the terminal's colours and characters.
package enum PictureInk: Hashable, Sendable {
    /// Half blocks in any colours.
    case colors
    /// Half blocks in the first `count` ANSI colours, dithered.
    case palette(count: Int)
    /// Half blocks in greys.
    case greys
    /// Braille dots, dithered, in the colour of text.
    case dots
    /// ASCII characters of rising brightness, in colours or in that of text.
    case signs(isColored: Bool)

    /// - Parameter isGrey: whether colours are not wanted although there are some.
    package init(depth: ColorDepth, glyphs: Glyphs, isGrey: Bool = false) {
        if glyphs.halfBlock == nil {
            self = .signs(isColored: depth > .none && !isGrey)
        } else {
            switch depth {
            case .none: self = .dots
            case .indexed8, .indexed16:
                self = isGrey ? .dots : .palette(count: depth == .indexed8 ? 8 : 16)
            case .indexed256, .trueColor: self = isGrey ? .greys : .colors
            }
        }
    }

    /// Picture dots a cell, across and down.
    var dots: Size { self == .dots ? Size(width: 2, height: 4) : Size(width: 1, height: 2) }

    /// Whether boxes and outlines are characters, as dots and signs cannot show a line of colour.
    var drawsLines: Bool {
        switch self {
        case .colors, .palette: false
        case .greys, .dots, .signs: true
        }
    }

    /// Whether a tint shows as a colour.
    var showsTint: Bool {
        switch self {
        case .colors, .palette, .signs(isColored: true): true
        case .greys, .dots, .signs(isColored: false): false
        }
    }
}
