extension CellBuffer {
    /// The cells that differ from an older picture, as runs in reading order.
    ///
    /// An older picture of another size, as before a resize, differs everywhere.
    package func diff(from old: CellBuffer) -> [Run] {
        var runs: [Run] = []
        for y in 0..<size.height {
            guard old.size == size else {
                runs.append(Run(origin: Point(x: 0, y: y), cells: row(y)))
                continue
            }
            if row(y) != old.row(y) { appendRuns(ofRow: y, from: old, to: &runs) }
        }
        return runs
    }

    private func appendRuns(ofRow y: Int, from old: CellBuffer, to runs: inout [Run]) {
        let end = (y + 1) * size.width
        var index = y * size.width
        while index < end {
            guard cells[index] != old.cells[index] else {
                index += 1
                continue
            }
            let range = changed(around: index, in: y * size.width..<end, from: old)
            let origin = Point(x: range.lowerBound - y * size.width, y: y)
            runs.append(Run(origin: origin, cells: cells[range]))
            index = range.upperBound
        }
    }

    /// The changed cells from `index` on, widened to whole characters.
    private func changed(around index: Int, in row: Range<Int>, from old: CellBuffer) -> Range<Int>
    {
        var start = index
        while start > row.lowerBound, cells[start].width == 0 { start -= 1 }
        var end = index + 1
        while end < row.upperBound, cells[end] != old.cells[end] || cells[end].width == 0 {
            end += 1
        }
        return start..<end
    }

    /// Puts the cells of runs into this picture; with `diff` it makes an old picture the new one.
    package mutating func apply(_ runs: [Run]) {
        for run in runs {
            var x = run.origin.x
            for cell in run.cells where cell.width > 0 {
                put(cell.cluster, x: x, y: run.origin.y, columns: 0..<size.width, style: cell.style)
                x += cell.width
            }
        }
    }
}
