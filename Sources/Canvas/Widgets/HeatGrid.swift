/// A square table of counts whose grounds say how large a share of its row each count is.
///
/// Drawn row by row, so that of a grid of hundreds of labels only what is visible costs anything.
package struct HeatGrid: Sendable {
    /// The heads of rows and columns, in the same order.
    package let labels: [String]
    /// Of each row, in the order of `labels`.
    private let counts: [[Int]]
    /// What the shares of a row are of; more than its counts where columns are left out.
    private let totals: [Int]
    private let headWidth: Int
    private let cellWidth: Int
    /// Whether the columns are headed by the numbers of the rows, as their labels are too wide.
    private let isNumbered: Bool

    /// Cells of a column at least: four digits and a space on each side.
    package static let leastCell = 5

    /// Labels whose grid fits `width` columns.
    package static func capacity(of labels: [String], width: Int) -> Int {
        max(0, (width - headWidth(labels, width)) / leastCell)
    }

    /// - Parameter totals: by row, what its counts are shares of.
    package init(labels: [String], counts: [[Int]], totals: [Int], width: Int) {
        self.labels = labels
        self.counts = counts
        self.totals = totals
        let widest = labels.map(\.displayWidth).max() ?? 0
        let plain = Self.headWidth(labels, width)
        let room = labels.isEmpty ? 0 : (width - plain) / labels.count
        isNumbered = widest + 1 > room
        headWidth = plain
        cellWidth = max(Self.leastCell, min(room, isNumbered ? Self.leastCell : widest + 2))
    }

    /// Head and rows.
    package var height: Int { labels.count + 1 }

    /// One line: the head, then row by row.
    package func line(_ index: Int) -> [Span] { index == 0 ? head : row(index - 1) }

    /// The row and column of the count at a line and a column of cells; nil beside the counts.
    package func count(line: Int, at column: Int) -> (row: Int, column: Int)? {
        let (row, place) = (line - 1, (column - headWidth) / cellWidth)
        guard column >= headWidth, labels.indices.contains(row), labels.indices.contains(place)
        else { return nil }
        return (row, place)
    }

    private var head: [Span] {
        let blank = Span(String(repeating: " ", count: headWidth))
        let cells = labels.indices.map { index in
            let text = isNumbered ? "\(index + 1)" : labels[index]
            return Span(text.padded(to: cellWidth - 1, .right) + " ", .tableHeader)
        }
        return [blank] + cells
    }

    private func row(_ index: Int) -> [Span] {
        guard labels.indices.contains(index) else { return [] }
        let label = isNumbered ? "\(index + 1) \(labels[index])" : labels[index]
        let cells = labels.indices.map { cell(index, $0) }
        return [Span(label.padded(to: headWidth - 1) + " ", .fieldLabel)] + cells
    }

    /// A count over its heat; what agrees is bold, and nothing is a dot without heat.
    private func cell(_ row: Int, _ column: Int) -> Span {
        let count = counts[row][column]
        guard count > 0 else {
            return Span(".".padded(to: cellWidth - 1, .right) + " ", .dim)
        }
        let heat = totals[row] > 0 ? Double(count) / Double(totals[row]) : 0
        let style = Style(heat: heat)
        return Span(
            "\(count)".padded(to: cellWidth - 1, .right) + " ",
            row == column ? style.with(.bold) : style)
    }

    /// The widest label with its number, at most a third of the width.
    private static func headWidth(_ labels: [String], _ width: Int) -> Int {
        let widest = labels.map(\.displayWidth).max() ?? 0
        let number = "\(labels.count) ".count
        return min(widest + number + 1, max(8, width / 3))
    }
}
