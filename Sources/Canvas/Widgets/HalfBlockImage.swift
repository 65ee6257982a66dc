/// A picture drawn with `▀`: two pixels a cell, the upper as foreground, the lower as background.
///
/// Without half blocks or colours it is drawn with characters of rising brightness.
package struct HalfBlockImage: Hashable, Sendable {
    package var image: PixelImage

    package init(_ image: PixelImage) {
        self.image = image
    }

    /// Draws the picture as large as it fits, keeping its shape, at the top left or in the middle.
    ///
    /// - Parameter usesColor: false draws brightness only.
    /// - Returns: the cells covered.
    @discardableResult
    package func render(
        into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode,
        usesColor: Bool = true, isCentered: Bool = true
    ) -> Rect {
        guard let fitted = image.fitted(width: rect.width, height: rect.height * 2) else {
            return .zero
        }
        let size = Size(width: fitted.width, height: (fitted.height + 1) / 2)
        let place = isCentered ? rect.centered(size) : Rect(origin: rect.origin, size: size)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let pair = (fitted.color(x: x, y: 2 * y), fitted.lower(x: x, y: 2 * y + 1))
                let span = Self.span(pair, glyphs, usesColor: usesColor)
                buffer.write(span.text, at: place.origin.offset(x: x, y: y), style: span.style)
            }
        }
        return place
    }

    private static func span(
        _ pair: (upper: RGB, lower: RGB?), _ glyphs: Glyphs, usesColor: Bool
    ) -> Span {
        if usesColor, let halfBlock = glyphs.halfBlock {
            return Span(halfBlock, Style(foreground: pair.upper, background: pair.lower))
        }
        let brightness = (pair.upper.brightness + (pair.lower ?? pair.upper).brightness) / 2
        let sign = glyphs.ramp[brightness * glyphs.ramp.count / 256]
        return usesColor ? Span(sign, Style(foreground: pair.upper)) : Span(sign)
    }
}

extension PixelImage {
    /// The pixel below the upper one of a cell; nil under the last row of an odd height.
    fileprivate func lower(x: Int, y: Int) -> RGB? {
        y < height ? color(x: x, y: y) : nil
    }
}

extension RGB {
    /// Perceived brightness, 0 to 255, with the weights of ITU-R BT.601.
    fileprivate var brightness: Int {
        (299 * Int(red) + 587 * Int(green) + 114 * Int(blue)) / 1000
    }
}
