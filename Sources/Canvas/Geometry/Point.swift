/// A cell position: column `x` and row `y`, both counted from 0 at the top left.
package struct Point: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The top left cell.
    package static let zero = Point(x: 0, y: 0)

    /// The position moved by a number of columns and rows.
    package func offset(x dx: Int = 0, y dy: Int = 0) -> Point {
        Point(x: x + dx, y: y + dy)
    }
}
