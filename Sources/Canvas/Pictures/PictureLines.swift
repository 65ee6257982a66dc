/// Boxes and outlines drawn with characters, where colours cannot show them.
struct PictureLines {
    let raster: PictureRaster
    let dots: Size
    let ink: PictureInk
    let glyphs: Glyphs

    private var isColored: Bool { ink == .signs(isColored: true) }

    /// Draws a box with its label in the upper edge; sides that are not shown are left out.
    func draw(_ frame: Picture.Frame, into cells: inout CellBuffer) {
        guard let (columns, rows) = raster.place(frame) else { return }
        let x = Self.cells(columns, dots.width)
        let y = Self.cells(rows, dots.height)
        for row in y {
            for column in x {
                let isLeft = column == x.lowerBound
                let isRight = column == x.upperBound - 1
                let isTop = row == y.lowerBound
                let isBottom = row == y.upperBound - 1
                guard isLeft || isRight || isTop || isBottom else { continue }
                let sign =
                    switch (isLeft, isRight, isTop, isBottom) {
                    case (true, _, true, _): glyphs.topLeft
                    case (_, true, true, _): glyphs.topRight
                    case (true, _, _, true): glyphs.bottomLeft
                    case (_, true, _, true): glyphs.bottomRight
                    case (_, _, true, _), (_, _, _, true): glyphs.horizontal
                    default: glyphs.vertical
                    }
                put(sign, column, row, frame.color, into: &cells)
            }
        }
        let room = min(x.upperBound, cells.size.width) - max(0, x.lowerBound) - 2
        guard y.lowerBound >= 0, room > 0 else { return }
        let label = frame.label.truncated(to: room, ellipsis: glyphs.ellipsis)
        cells.write(
            label, at: Point(x: max(0, x.lowerBound) + 1, y: y.lowerBound),
            style: style(frame.color), maxWidth: room)
    }

    /// Draws a line around what the tint covers.
    func drawOutline(into cells: inout CellBuffer) {
        guard !raster.isCovered.isEmpty else { return }
        let size = cells.size
        let covered = (0..<size.height).map { y in
            (0..<size.width).map { x in covers(x, y) }
        }
        func isCovered(_ x: Int, _ y: Int) -> Bool {
            guard (0..<size.width).contains(x), (0..<size.height).contains(y) else { return true }
            return covered[y][x]
        }
        func isEdge(_ x: Int, _ y: Int) -> Bool {
            guard (0..<size.width).contains(x), (0..<size.height).contains(y), covered[y][x] else {
                return false
            }
            return
                !(isCovered(x - 1, y) && isCovered(x + 1, y) && isCovered(x, y - 1)
                && isCovered(x, y + 1))
        }
        for y in 0..<size.height {
            for x in 0..<size.width where isEdge(x, y) {
                let sign = sign(
                    up: isEdge(x, y - 1), right: isEdge(x + 1, y), down: isEdge(x, y + 1),
                    left: isEdge(x - 1, y))
                put(sign, x, y, raster.color(x: x * dots.width, y: y * dots.height), into: &cells)
            }
        }
    }

    /// Whether the tint covers a third of a cell's dots.
    private func covers(_ x: Int, _ y: Int) -> Bool {
        var count = 0
        for row in y * dots.height..<min((y + 1) * dots.height, raster.image.height) {
            for column in x * dots.width..<min((x + 1) * dots.width, raster.image.width)
            where raster.isCovered[row * raster.image.width + column] {
                count += 1
            }
        }
        return count * 3 >= dots.width * dots.height
    }

    /// The character that joins the neighbours that are lines too.
    private func sign(up: Bool, right: Bool, down: Bool, left: Bool) -> String {
        switch (up, right, down, left) {
        case (false, false, false, false): glyphs.none == "-" ? "#" : "◇"
        case (_, false, _, false): glyphs.vertical
        case (false, _, false, _): glyphs.horizontal
        case (false, true, true, false): glyphs.topLeft
        case (false, false, true, true): glyphs.topRight
        case (true, true, false, false): glyphs.bottomLeft
        case (true, false, false, true): glyphs.bottomRight
        default: glyphs.none == "-" ? "+" : "┼"
        }
    }

    private func put(_ sign: String, _ x: Int, _ y: Int, _ color: RGB, into cells: inout CellBuffer)
    {
        guard (0..<cells.size.width).contains(x), (0..<cells.size.height).contains(y) else {
            return
        }
        cells.write(sign, at: Point(x: x, y: y), style: style(color))
    }

    private func style(_ color: RGB) -> Style {
        isColored ? Style(foreground: color).with(.bold) : Style(.text, [.bold])
    }

    /// The cells of some dots; a side outside of what is shown stays outside.
    private static func cells(_ range: Range<Int>, _ dots: Int) -> Range<Int> {
        let first = range.lowerBound < 0 ? -1 : range.lowerBound / dots
        return first..<max(first + 1, (range.upperBound - 1) / dots + 1)
    }
}

extension PictureRaster {
    /// The colour of a dot; the nearest one outside.
    func color(x: Int, y: Int) -> RGB {
        image.color(x: min(max(x, 0), image.width - 1), y: min(max(y, 0), image.height - 1))
    }
}
