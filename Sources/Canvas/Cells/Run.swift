/// Neighbouring cells of one row that changed; never begins or ends inside a wide character.
package struct Run: Hashable, Sendable {
    package let origin: Point
    package let cells: ArraySlice<Cell>

    package init(origin: Point, cells: ArraySlice<Cell>) {
        self.origin = origin
        self.cells = cells
    }
}
