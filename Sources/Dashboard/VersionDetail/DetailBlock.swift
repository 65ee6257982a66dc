import Canvas

/// A part of the version pane that is written row by row, so that only visible rows cost anything.
struct DetailBlock {
    let height: Int
    private let row: (Int) -> [Span]

    /// - Parameter row: one of `0..<height`.
    init(height: Int, row: @escaping (Int) -> [Span]) {
        self.height = max(0, height)
        self.row = row
    }

    /// Rows that are written already.
    init(_ lines: [[Span]]) {
        self.init(height: lines.count) { lines[$0] }
    }

    /// The rows of a range of its rows.
    func lines(_ range: Range<Int>) -> [[Span]] { range.map(row) }
}

extension [DetailBlock] {
    var height: Int { reduce(0) { $0 + $1.height } }

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
