/// A picture of the screen: `size.height` rows of `size.width` cells in one flat array.
///
/// Everything written is clipped to the buffer and sanitized; a wide character is never split:
/// where only half of it fits, or half of it is overwritten, the other half becomes a space.
package struct CellBuffer: Hashable, Sendable {
    package let size: Size
    /// Row by row, `size.area` of them.
    package private(set) var cells: [Cell]
    /// Where the terminal's own cursor blinks; nil hides it.
    package var cursor: Point?

    package init(size: Size, style: Style = .text) {
        self.size = size
        cells = Array(repeating: Cell(.space, style), count: size.area)
    }

    package init(width: Int, height: Int) {
        self.init(size: Size(width: width, height: height))
    }

    /// The whole buffer as a rectangle.
    package var bounds: Rect { Rect(origin: .zero, size: size) }

    /// The cell at a position; a space outside.
    package subscript(_ point: Point) -> Cell {
        guard bounds.contains(point) else { return Cell() }
        return cells[point.y * size.width + point.x]
    }

    /// The cells of one row.
    package func row(_ y: Int) -> ArraySlice<Cell> {
        cells[y * size.width..<(y + 1) * size.width]
    }

    /// Puts one cluster, clipped to columns `columns` of row `y`; a wide one that does not fit
    /// leaves a space in the half that does.
    mutating func put(_ cluster: Cluster, x: Int, y: Int, columns: Range<Int>, style: Style) {
        if cluster.width == 2, !(columns.contains(x) && columns.contains(x + 1)) {
            if columns.contains(x) { set(Cell(.space, style), x: x, y: y) }
            if columns.contains(x + 1) { set(Cell(.space, style), x: x + 1, y: y) }
            return
        }
        guard columns.contains(x) else { return }
        set(Cell(cluster, style), x: x, y: y)
        if cluster.width == 2 {
            set(Cell(.continuation, style), x: x + 1, y: y)
        }
    }

    /// Stores a cell, mending the wide characters it cuts; the position must be inside.
    private mutating func set(_ cell: Cell, x: Int, y: Int) {
        let index = y * size.width + x
        if cell.width != 0, cells[index].width == 0, x > 0 {
            cells[index - 1].cluster = .space
        }
        if cells[index].width == 2, x + 1 < size.width {
            cells[index + 1].cluster = .space
        }
        cells[index] = cell
    }

    /// Changes the style of a cell that is inside.
    mutating func restyle(x: Int, y: Int, _ change: (Style) -> Style) {
        let index = y * size.width + x
        cells[index].style = change(cells[index].style)
    }
}
