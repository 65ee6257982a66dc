/// Cells taken away from the four sides of a rectangle.
package struct Insets: Hashable, Sendable {
    package var top: Int
    package var left: Int
    package var bottom: Int
    package var right: Int

    package init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// The same number of cells on every side.
    package init(all cells: Int) {
        self.init(top: cells, left: cells, bottom: cells, right: cells)
    }

    /// Rows above and below, columns left and right.
    package init(vertical: Int = 0, horizontal: Int = 0) {
        self.init(top: vertical, left: horizontal, bottom: vertical, right: horizontal)
    }
}
