/// A picture as cells: made once, drawn as often as needed.
package struct PictureView: Hashable, Sendable {
    /// Exactly as large as the picture is shown.
    package let cells: CellBuffer

    /// The picture as large as `room` holds it, or the part of it that the viewport shows; nil
    /// without room.
    package init?(
        _ picture: Picture, in room: Size, viewport: Viewport = Viewport(), ink: PictureInk,
        glyphs: Glyphs = .unicode
    ) {
        let dots = ink.dots
        let space = Size(width: room.width * dots.width, height: room.height * dots.height)
        guard
            var raster = PictureRaster(
                picture, viewport, room: space, showsTint: ink.showsTint)
        else { return nil }
        if case .palette(let count) = ink { raster.recolor { $0.dithered(colors: count) } }
        if !ink.drawsLines { picture.frames.reversed().forEach { raster.draw($0) } }
        let size = Size(
            width: (raster.image.width + dots.width - 1) / dots.width,
            height: (raster.image.height + dots.height - 1) / dots.height)
        var cells = CellBuffer(size: size)
        switch ink {
        case .colors, .palette: cells.drawHalfBlocks(raster.image, glyphs)
        case .greys: cells.drawHalfBlocks(raster.image.grey, glyphs)
        case .dots: cells.drawDots(raster.image)
        case .signs(let isColored): cells.drawSigns(raster.image, glyphs, isColored: isColored)
        }
        if ink.drawsLines {
            let lines = PictureLines(raster: raster, dots: dots, ink: ink, glyphs: glyphs)
            lines.drawOutline(into: &cells)
            picture.frames.reversed().forEach { lines.draw($0, into: &cells) }
        }
        self.cells = cells
    }

    /// Draws the cells in the middle of a rectangle and answers where.
    @discardableResult
    package func render(into buffer: inout CellBuffer, rect: Rect) -> Rect {
        let place = rect.centered(cells.size)
        for y in 0..<place.height {
            for x in 0..<place.width {
                let cell = cells[Point(x: x, y: y)]
                let column = place.minX + x
                guard buffer.bounds.contains(Point(x: column, y: place.minY + y)) else { continue }
                buffer.put(
                    cell.cluster, x: column, y: place.minY + y,
                    columns: place.minX..<place.maxX, style: cell.style)
            }
        }
        return place
    }
}

extension CellBuffer {
    /// Two pixels a cell: the upper as foreground of `▀`, the lower as background.
    fileprivate mutating func drawHalfBlocks(_ image: PixelImage, _ glyphs: Glyphs) {
        for y in 0..<size.height {
            for x in 0..<size.width {
                let lower = 2 * y + 1 < image.height ? image.color(x: x, y: 2 * y + 1) : nil
                write(
                    glyphs.halfBlock ?? "▀", at: Point(x: x, y: y),
                    style: Style(
                        foreground: image.color(x: x, y: 2 * y), background: lower))
            }
        }
    }

    /// A character of the brightness of the two pixels, in the colour of the upper one.
    fileprivate mutating func drawSigns(
        _ image: PixelImage, _ glyphs: Glyphs, isColored: Bool
    ) {
        let tones = image.stretchedTones()
        for y in 0..<size.height {
            let lower = min(2 * y + 1, image.height - 1)
            for x in 0..<size.width {
                let tone = (tones[2 * y * image.width + x] + tones[lower * image.width + x]) / 2
                let sign = glyphs.ramp[tone * glyphs.ramp.count / 256]
                let style =
                    isColored ? Style(foreground: image.color(x: x, y: 2 * y)) : Style(.text)
                write(sign, at: Point(x: x, y: y), style: style)
            }
        }
    }

    /// Eight dots a cell as a braille character (Unicode block 2800).
    fileprivate mutating func drawDots(_ image: PixelImage) {
        let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        let dots = image.ditheredDots()
        for y in 0..<size.height {
            for x in 0..<size.width {
                var pattern: UInt32 = 0
                for (row, columns) in bits.enumerated() where 4 * y + row < image.height {
                    for (column, bit) in columns.enumerated() where 2 * x + column < image.width {
                        if dots[(4 * y + row) * image.width + 2 * x + column] { pattern |= bit }
                    }
                }
                guard pattern > 0, let sign = Unicode.Scalar(0x2800 + pattern) else { continue }
                write(String(Character(sign)), at: Point(x: x, y: y))
            }
        }
    }
}

extension PixelImage {
    /// The picture without colours.
    fileprivate var grey: PixelImage {
        var grey: [UInt8] = []
        grey.reserveCapacity(pixels.count)
        for index in 0..<width * height {
            let tone = UInt8(color(x: index % width, y: index / width).brightness)
            grey += [tone, tone, tone]
        }
        return PixelImage(width: width, height: height, pixels: grey) ?? self
    }
}
