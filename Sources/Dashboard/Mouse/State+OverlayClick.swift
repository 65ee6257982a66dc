import Canvas

extension State {
    /// Takes a click above the panes: on a hint in the last line of a dialog it is that key; on a
    /// line of a menu or form it moves the cursor there, as the arrow keys would, and a double click
    /// chooses. Beside the dialog it does nothing: what was typed is not lost by a slip.
    mutating func clickOverlay(_ event: MouseEvent) -> [Effect] {
        guard event.button == .left, let box = overlayBox, box.contains(event.at) else { return [] }
        let picture = Picture(render(self), box)
        if event.at.y == box.maxY - 2, let key = picture.hint(at: event.at) { return press(key) }
        guard let effects = moveCursor(to: event.at.y, in: box, picture) else { return [] }
        guard event.clicks == 2, !isFormOpen else { return effects }
        return effects + press(.enter)
    }

    var isFormOpen: Bool { overlays.last?.scope == .form }

    /// The cells that the top overlay covers, header and footer left out: those of another text
    /// without it. Styles do not count, as the focused pane is framed differently beneath it.
    private var overlayBox: Rect? {
        var without = self
        without.overlays.removeLast()
        let (above, below) = (render(self), render(without))
        var box: Rect?
        for y in 1..<(size.height - 1) {
            let changed = (0..<size.width).filter { x in
                above[Point(x: x, y: y)].text != below[Point(x: x, y: y)].text
            }
            guard let first = changed.first, let last = changed.last else { continue }
            let row = Rect(x: first, y: y, width: last - first + 1, height: 1)
            box = box?.union(row) ?? row
        }
        return box
    }

    /// Presses arrow keys until the selection sign stands before the text of a line; nil, and nothing
    /// pressed, where it never does.
    private mutating func moveCursor(to y: Int, in box: Rect, _ picture: Picture) -> [Effect]? {
        guard let sign = picture.sign(glyphs.selection) else { return nil }
        if sign.y == y { return [] }
        let wanted = picture.text(behind: Point(x: sign.x, y: y))
        guard !wanted.isEmpty else { return nil }
        var trial = self
        var effects: [Effect] = []
        for _ in 0..<Self.mostSteps {
            effects += trial.press(y < sign.y ? .up : .down)
            let now = Picture(render(trial), box)
            guard let sign = now.sign(glyphs.selection) else { return nil }
            if now.text(behind: sign) == wanted {
                self = trial
                return effects
            }
        }
        return nil
    }

    /// No menu is longer than a terminal is high.
    private static let mostSteps = 200
}

/// The box of an overlay as it is drawn.
private struct Picture {
    let buffer: CellBuffer
    let box: Rect

    init(_ buffer: CellBuffer, _ box: Rect) {
        (self.buffer, self.box) = (buffer, box)
    }

    /// Where the selected line begins: it is highlighted, or has the sign as the first of its row but
    /// for the border.
    func sign(_ text: String) -> Point? {
        for y in box.minY..<box.maxY {
            let lit = (box.minX..<box.maxX).filter { style($0, y).backgroundRole == .selection }
            if lit.count > box.width / 2, let first = lit.first { return Point(x: first, y: y) }
            for x in box.minX..<min(box.minX + 4, box.maxX) where cell(x, y) == text {
                return Point(x: x, y: y)
            }
        }
        return nil
    }

    /// What a line begins with behind a place: enough to tell it from others, and without the value
    /// of a field, which may look different under the cursor.
    func text(behind point: Point) -> String {
        let end = min(point.x + 20, box.maxX)
        let text = (point.x + 1..<max(point.x + 1, end)).map { cell($0, point.y) }.joined()
        return text.split(separator: " ").joined(separator: " ")
    }

    /// The key of `enter delete   esc back` that is named at a place.
    func hint(at point: Point) -> Key? {
        func isGap(_ x: Int) -> Bool {
            guard x > box.minX, x < box.maxX - 1 else { return true }
            return cell(x, point.y) == " "
                && (cell(x - 1, point.y) == " " || cell(x + 1, point.y) == " ")
        }
        guard !isGap(point.x) else { return nil }
        var first = point.x
        while !isGap(first - 1) { first -= 1 }
        var word = ""
        while !isGap(first), cell(first, point.y) != " " {
            word += cell(first, point.y)
            first += 1
        }
        return Key(label: word)
    }

    private func style(_ x: Int, _ y: Int) -> Style { buffer[Point(x: x, y: y)].style }

    private func cell(_ x: Int, _ y: Int) -> String { buffer[Point(x: x, y: y)].text }
}

extension Rect {
    /// The smallest rectangle that holds both.
    fileprivate func union(_ other: Rect) -> Rect {
        let (x, y) = (min(minX, other.minX), min(minY, other.minY))
        return Rect(x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
    }
}
