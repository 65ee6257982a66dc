/// A rectangle of cells: `minX ..< maxX` by `minY ..< maxY`.
package struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size

    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }

    package static let zero = Rect(origin: .zero, size: .zero)

    package var minX: Int { origin.x }
    package var minY: Int { origin.y }
    package var maxX: Int { origin.x + size.width }
    package var maxY: Int { origin.y + size.height }
    package var width: Int { size.width }
    package var height: Int { size.height }
    package var isEmpty: Bool { size.width == 0 || size.height == 0 }

    /// Whether the cell lies inside.
    package func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
    }

    /// The cells in both rectangles; empty when they do not meet.
    package func intersection(_ other: Rect) -> Rect {
        let left = max(minX, other.minX)
        let top = max(minY, other.minY)
        return Rect(
            x: left, y: top, width: min(maxX, other.maxX) - left,
            height: min(maxY, other.maxY) - top)
    }

    /// The rectangle without the cells of `insets`.
    package func inset(by insets: Insets) -> Rect {
        Rect(
            x: minX + insets.left, y: minY + insets.top,
            width: width - insets.left - insets.right,
            height: height - insets.top - insets.bottom)
    }

    /// The rectangle without `cells` cells on every side, as a border of that thickness leaves it.
    package func inset(by cells: Int) -> Rect { inset(by: Insets(all: cells)) }

    /// A rectangle of the given size in the middle of this one, cut to it.
    package func centered(_ wanted: Size) -> Rect {
        let width = min(wanted.width, self.width)
        let height = min(wanted.height, self.height)
        return Rect(
            x: minX + (self.width - width) / 2, y: minY + (self.height - height) / 2,
            width: width, height: height)
    }
}
