/// A picture cut and scaled to the dots of its cells, with its tint mixed in.
struct PictureRaster {
    private(set) var image: PixelImage
    /// Where the tint covers it, row by row; empty without a tint.
    private(set) var isCovered: [Bool] = []
    /// The part of the picture, and how many pixels the picture has.
    private let part: PictureRegion
    private let source: Size

    /// - Parameter room: the dots there are.
    init?(_ picture: Picture, _ viewport: Viewport, room: Size, showsTint: Bool) {
        guard room.width > 0, room.height > 0 else { return nil }
        source = Size(width: picture.image.width, height: picture.image.height)
        let cut = viewport.cut(width: source.width, height: source.height, room: room)
        part = cut.part
        guard
            let scaled = picture.image.scaled(
                cut.part, width: cut.size.width, height: cut.size.height)
        else { return nil }
        image = scaled
        if let tint = picture.tint { mix(tint, isShown: showsTint) }
    }

    private mutating func mix(_ tint: Picture.Tint, isShown: Bool) {
        let place = part.moved(
            from: (source.width, source.height), to: (tint.width, tint.height))
        let columns = place.columns(image.width, of: tint.width)
        let rows = place.rows(image.height, of: tint.height)
        var pixels = image.pixels
        isCovered = [Bool](repeating: false, count: image.width * image.height)
        for y in rows.indices {
            for x in columns.indices {
                let color = tint.mean(columns: columns[x], rows: rows[y])
                guard color.strength > 0 else { continue }
                let index = y * image.width + x
                isCovered[index] = color.strength >= Int(tint.threshold)
                if isShown { pixels.mix(color, at: index * 3) }
            }
        }
        if tint.isOutlined, isShown { outline(tint, columns, rows, into: &pixels) }
        image = PixelImage(width: image.width, height: image.height, pixels: pixels) ?? image
    }

    /// Draws the edge of what is covered in the tint's full colour.
    private func outline(
        _ tint: Picture.Tint, _ columns: [Range<Int>], _ rows: [Range<Int>],
        into pixels: inout [UInt8]
    ) {
        for y in rows.indices {
            for x in columns.indices where isEdge(x: x, y: y) {
                var color = tint.mean(columns: columns[x], rows: rows[y])
                color.strength = 255
                pixels.mix(color, at: (y * image.width + x) * 3)
            }
        }
    }

    /// Whether a dot is covered and has a neighbour that is not.
    private func isEdge(x: Int, y: Int) -> Bool {
        let (width, height) = (image.width, image.height)
        func covers(_ x: Int, _ y: Int) -> Bool {
            x < 0 || y < 0 || x >= width || y >= height || isCovered[y * width + x]
        }
        return isCovered[y * width + x]
            && !(covers(x - 1, y) && covers(x + 1, y) && covers(x, y - 1) && covers(x, y + 1))
    }

    /// Where a frame lies in dots; it may begin before 0 or end after the last one.
    func place(_ frame: Picture.Frame) -> (columns: Range<Int>, rows: Range<Int>)? {
        let (w, h) = (Double(source.width), Double(source.height))
        guard
            let columns = Self.span(
                frame.left * w - part.left, frame.width * w, part.width, image.width),
            let rows = Self.span(
                frame.top * h - part.top, frame.height * h, part.height, image.height)
        else { return nil }
        return (columns, rows)
    }

    /// A stretch of a side in dots, kept within one dot of what is shown; nil outside.
    private static func span(_ start: Double, _ length: Double, _ shown: Double, _ dots: Int)
        -> Range<Int>?
    {
        guard start.isFinite, length.isFinite, length >= 0 else { return nil }
        let scale = Double(dots) / shown
        let limit = Double(dots + 1)
        let first = Int(min(max(start * scale, -1), limit).rounded(.down))
        let last = Int(min(max((start + length) * scale, -1), limit).rounded(.up))
        guard last > 0, first < dots else { return nil }
        return first..<max(first + 1, last)
    }

    /// Draws a frame one dot wide; sides that are not shown are left out.
    mutating func draw(_ frame: Picture.Frame) {
        guard let (columns, rows) = place(frame) else { return }
        var pixels = image.pixels
        for y in rows where (0..<image.height).contains(y) {
            for x in columns where (0..<image.width).contains(x) {
                guard
                    x == columns.lowerBound || x == columns.upperBound - 1
                        || y == rows.lowerBound || y == rows.upperBound - 1
                else { continue }
                pixels.mix((255, frame.color), at: (y * image.width + x) * 3)
            }
        }
        image = PixelImage(width: image.width, height: image.height, pixels: pixels) ?? image
    }

    /// The same dots in other colours.
    mutating func recolor(_ change: (PixelImage) -> [UInt8]) {
        image = PixelImage(width: image.width, height: image.height, pixels: change(image)) ?? image
    }
}

extension Picture.Tint {
    /// The mean strength of some pixels, and the mean of their colours weighted by it.
    fileprivate func mean(columns: Range<Int>, rows: Range<Int>) -> (strength: Int, color: RGB) {
        var (strength, red, green, blue) = (0, 0, 0, 0)
        for y in rows {
            for x in columns {
                let pixel = pixels[y * width + x]
                guard pixel > 0xFF_FFFF else { continue }
                let share = Int(pixel >> 24)
                strength += share
                red += share * Int(pixel >> 16 & 0xFF)
                green += share * Int(pixel >> 8 & 0xFF)
                blue += share * Int(pixel & 0xFF)
            }
        }
        guard strength > 0 else { return (0, RGB(0, 0, 0)) }
        let color = RGB(
            UInt8(red / strength), UInt8(green / strength), UInt8(blue / strength))
        return (strength / (columns.count * rows.count), color)
    }
}

extension [UInt8] {
    /// Mixes a colour into the three bytes at `index`; `strength` of 255 replaces them.
    fileprivate mutating func mix(_ tint: (strength: Int, color: RGB), at index: Int) {
        let channels = (Int(tint.color.red), Int(tint.color.green), Int(tint.color.blue))
        let rest = 255 - tint.strength
        self[index] = UInt8((Int(self[index]) * rest + channels.0 * tint.strength) / 255)
        self[index + 1] = UInt8((Int(self[index + 1]) * rest + channels.1 * tint.strength) / 255)
        self[index + 2] = UInt8((Int(self[index + 2]) * rest + channels.2 * tint.strength) / 255)
    }
}
