/// Rows of cells as lines of plain text: columns as wide as their widest cell, two spaces between.
package enum TextTable {
    /// - Parameters:
    ///   - rows: all with the same number of cells, the header among them.
    ///   - right: places of the columns that stand at the right, such as figures.
    /// - Returns: a line a row, without spaces at its end.
    package static func lines(_ rows: [[String]], right: Range<Int> = 0..<0) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        return rows.map { row in
            var line = columns.map { column in
                row[column].padded(to: widths[column], right.contains(column) ? .right : .left)
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
