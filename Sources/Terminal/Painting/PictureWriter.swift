import Canvas

/// Turns pictures into the bytes that change a terminal from one to the next.
///
/// Only cells that changed are written, the cursor goes the shortest way, the pen is told only what
/// it has not, and both are remembered from one picture to the next. Pure: the bytes go to the
/// terminal in one piece, so that no half picture is seen.
package struct PictureWriter {
    /// Of which there are looks for a style; a change asks for `forget()`.
    package var theme: Theme {
        didSet { looks.removeAll() }
    }
    private let depth: ColorDepth
    private let capabilities: Capabilities
    /// Whether a character can be shown in the columns that the buffer counts for it.
    package var isShowable: (Cluster) -> Bool
    private var looks: [Style: TerminalStyle] = [:]
    private var shown: CellBuffer?
    private var pen = Pen()
    /// Where the terminal writes next; nil when nobody knows.
    private var place: Point?
    private var bytes: [UInt8] = []

    /// Looks remembered; pictures bring thousands of colours that are seen once.
    private static let rememberedLooks = 4096

    package init(
        theme: Theme, depth: ColorDepth, capabilities: Capabilities,
        isShowable: @escaping (Cluster) -> Bool = { _ in true }
    ) {
        self.theme = theme
        self.depth = depth
        self.capabilities = capabilities
        self.isShowable = isShowable
    }

    /// Nothing is known of what the terminal shows: the next picture is written whole.
    package mutating func forget() {
        shown = nil
        place = nil
        pen.forget()
    }

    /// The bytes that make the terminal show a picture; none when it does already.
    package mutating func bytes(for picture: CellBuffer) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        if shown?.size != picture.size { forget() }
        for run in picture.diff(from: shown ?? CellBuffer(size: .zero)) {
            write(run, of: picture)
        }
        if let cursor = picture.cursor, place != cursor { move(to: cursor) }
        shown = picture
        return bytes
    }

    private mutating func write(_ run: Run, of picture: CellBuffer) {
        bridge(to: run.origin, in: picture)
        let row = picture.row(run.origin.y)
        var x = run.origin.x
        let end = x + run.cells.count
        while x < end {
            let blank = blanks(from: x, to: end, in: row)
            if blank > 0 {
                writeBlanks(blank, at: Point(x: x, y: run.origin.y), picture.size.width, row)
                x += blank
            } else {
                write(row[row.startIndex + x], picture.size.width)
                x += max(1, row[row.startIndex + x].width)
            }
        }
    }

    /// Goes to a place; over few cells that are as they should be by writing them again.
    private mutating func bridge(to target: Point, in picture: CellBuffer) {
        if let place, place.y == target.y, place.x < target.x, target.x - place.x <= 3 {
            let between = picture.row(place.y).dropFirst(place.x).prefix(target.x - place.x)
            if between.allSatisfy({ isPlain($0) }) {
                for cell in between { write(cell, picture.size.width) }
                return
            }
        }
        if place != target { move(to: target) }
    }

    /// Whether a cell costs one byte with the pen as it is.
    private mutating func isPlain(_ cell: Cell) -> Bool {
        guard cell.width == 1, cell.cluster.baseValue < 0x7F, !cell.cluster.hasMarks,
            let style = pen.style
        else { return false }
        let wanted = look(of: cell.style)
        return wanted == style
            || (cell.cluster == .space && Pen.looksBlankAlike(wanted, style))
    }

    private mutating func write(_ cell: Cell, _ width: Int) {
        guard cell.width > 0 else { return }
        let style = look(of: cell.style)
        if cell.cluster == .space {
            pen.changeForBlank(to: style, into: &bytes)
        } else {
            pen.change(to: style, into: &bytes)
        }
        put(cell.cluster)
        advance(by: cell.width, width)
        // Terminals disagree about these: the next cell is placed and not counted on.
        if cell.width == 2 || cell.cluster.hasMarks { mistrust() }
    }

    private mutating func put(_ cluster: Cluster) {
        guard isShowable(cluster) else {
            return bytes.append(contentsOf: repeatElement(0x3F, count: cluster.width))
        }
        guard cluster.baseValue >= 0x7F || cluster.hasMarks else {
            return bytes.append(UInt8(cluster.baseValue))
        }
        for scalar in cluster.scalars { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }

    /// Behind the last column the terminal stands where it pleases.
    private mutating func advance(by columns: Int, _ width: Int) {
        guard let old = place else { return }
        place = old.x + columns < width ? Point(x: old.x + columns, y: old.y) : nil
    }

    private mutating func mistrust() {
        guard let old = place else { return }
        place = nil
        if capabilities.setsColumn {
            bytes.append(control: old.x + 1, "G")
            place = old
        } else {
            move(to: old)
        }
    }

    private mutating func look(of style: Style) -> TerminalStyle {
        if let look = looks[style] { return look }
        var look = theme.resolve(style, depth: depth)
        look.attributes.formIntersection(capabilities.attributes)
        if look.foreground != nil || look.background != nil {
            look.attributes.subtract(capabilities.attributesWithoutColor)
        }
        if looks.count >= Self.rememberedLooks { looks.removeAll() }
        looks[style] = look
        return look
    }
}

extension PictureWriter {
    /// How many blanks that look alike stand from `x` on.
    private mutating func blanks(from x: Int, to end: Int, in row: ArraySlice<Cell>) -> Int {
        let first = row[row.startIndex + x]
        guard first.cluster == .space else { return 0 }
        let style = look(of: first.style)
        var count = 1
        while x + count < end, row[row.startIndex + x + count].cluster == .space,
            Pen.looksBlankAlike(style, look(of: row[row.startIndex + x + count].style))
        {
            count += 1
        }
        return count
    }

    /// Blanks by erasing where that is shorter, else as spaces.
    private mutating func writeBlanks(
        _ count: Int, at start: Point, _ width: Int, _ row: ArraySlice<Cell>
    ) {
        let style = look(of: row[row.startIndex + start.x].style)
        pen.changeForBlank(to: style, into: &bytes)
        let isErasable =
            style.attributes.isDisjoint(with: [.underline, .reverse])
            && (capabilities.erasesWithBackground || style.background == nil)
        if isErasable, start.x + count == width, count > 3 {
            bytes.append(contentsOf: [0x1B, UInt8(ascii: "["), UInt8(ascii: "K")])
        } else if isErasable, capabilities.erasesCells, count > 10 {
            bytes.append(control: count, "X")
            move(to: Point(x: start.x + count, y: start.y))
        } else {
            bytes.append(contentsOf: repeatElement(0x20, count: count))
            advance(by: count, width)
        }
    }

    /// Moves the cursor by the shortest of the ways that every terminal has.
    private mutating func move(to target: Point) {
        defer { place = target }
        var best: [UInt8] = [0x1B, UInt8(ascii: "[")]
        if target.y > 0 || target.x > 0 { best.append(decimal: target.y + 1) }
        if target.x > 0 {
            best.append(UInt8(ascii: ";"))
            best.append(decimal: target.x + 1)
        }
        best.append(UInt8(ascii: "H"))
        if let place, place.y == target.y {
            var other: [UInt8] = []
            if target.x > place.x {
                other.append(control: target.x - place.x, "C")
            } else if place.x - target.x < 5 {
                other = Array(repeating: 0x08, count: place.x - target.x)
            } else {
                other.append(control: place.x - target.x, "D")
            }
            if other.count < best.count { best = other }
        }
        bytes.append(contentsOf: best)
    }
}
