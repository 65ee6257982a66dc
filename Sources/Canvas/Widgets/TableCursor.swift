/// The selected row of a list and the first visible one; the part of a table that is state.
package struct TableCursor: Hashable, Sendable {
    /// The selected row, counted from 0; 0 when the list is empty.
    package private(set) var selection: Int
    /// The first visible row.
    package private(set) var offset: Int

    package init(selection: Int = 0, offset: Int = 0) {
        self.selection = max(0, selection)
        self.offset = max(0, offset)
    }

    /// Selects a row, held within `count` rows, and scrolls it into `height` visible rows.
    package mutating func select(_ row: Int, count: Int, height: Int) {
        selection = max(0, min(row, count - 1))
        let visible = max(1, height)
        if selection < offset { offset = selection }
        if selection >= offset + visible { offset = selection - visible + 1 }
        offset = max(0, min(offset, count - visible))
    }

    /// Moves the selection by a number of rows, negative upwards.
    package mutating func move(by rows: Int, count: Int, height: Int) {
        select(selection + rows, count: count, height: height)
    }

    /// Moves the selection by whole pages that overlap by one row.
    package mutating func movePage(by pages: Int, count: Int, height: Int) {
        move(by: pages * max(1, height - 1), count: count, height: height)
    }

    /// Holds selection and offset after rows came, went, or the height changed.
    package mutating func clamp(count: Int, height: Int) {
        select(selection, count: count, height: height)
    }

    /// Moves with the usual keys: arrows, `j` `k`, `g` `G`, page and half page, home and end.
    ///
    /// - Returns: false when the key is none of these.
    package mutating func handle(_ key: Key, count: Int, height: Int) -> Bool {
        switch key {
        case .up, .character("k"): move(by: -1, count: count, height: height)
        case .down, .character("j"): move(by: 1, count: count, height: height)
        case .pageUp: movePage(by: -1, count: count, height: height)
        case .pageDown: movePage(by: 1, count: count, height: height)
        case .control("u"): move(by: -max(1, height / 2), count: count, height: height)
        case .control("d"): move(by: max(1, height / 2), count: count, height: height)
        case .home, .character("g"): select(0, count: count, height: height)
        case .end, .character("G"): select(count - 1, count: count, height: height)
        default: return false
        }
        return true
    }
}
