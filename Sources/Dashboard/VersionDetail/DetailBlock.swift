import Canvas

/// A part of the version pane that is written row by row, so that only visible rows cost anything.
struct DetailBlock {
    let height: Int
    private let row: (Int) -> [Span]
    /// What stands at a row and a column, counted from 0; nil where a click means nothing.
    let spot: (Int, Int) -> DetailSpot?

    /// - Parameter row: one of `0..<height`.
    init(
        height: Int, spot: @escaping (Int, Int) -> DetailSpot? = { _, _ in nil },
        row: @escaping (Int) -> [Span]
    ) {
        self.height = max(0, height)
        self.spot = spot
        self.row = row
    }

    /// Rows that are written already.
    init(_ lines: [[Span]], spot: @escaping (Int, Int) -> DetailSpot? = { _, _ in nil }) {
        self.init(height: lines.count, spot: spot) { lines[$0] }
    }

    /// The rows of a range of its rows.
    func lines(_ range: Range<Int>) -> [[Span]] { range.map(row) }
}

extension [DetailBlock] {
    var height: Int { reduce(0) { $0 + $1.height } }

    /// What stands at a row of all and a column.
    func spot(_ row: Int, _ column: Int) -> DetailSpot? {
        var start = 0
        for block in self {
            if row < start + block.height { return block.spot(row - start, column) }
            start += block.height
        }
        return nil
    }

    /// At most `count` rows from the row `top` on.
    func lines(from top: Int, count: Int) -> [[Span]] {
        var lines: [[Span]] = []
        var start = 0
        for block in self where lines.count < count {
            let first = Swift.max(0, top - start)
            let last = Swift.min(block.height, first + count - lines.count)
            if first < last { lines += block.lines(first..<last) }
            start += block.height
        }
        return lines
    }
}
