/// A size in cells; negative sides are taken as 0.
package struct Size: Hashable, Sendable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// No cells at all.
    package static let zero = Size(width: 0, height: 0)

    /// The number of cells.
    package var area: Int { width * height }
}
