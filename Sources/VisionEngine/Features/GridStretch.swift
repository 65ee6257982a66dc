/// A square grid at a larger size, bilinear, row by row so that large sizes need little memory.
struct GridStretch: Sendable {
    private typealias Tap = (low: Int, high: Int, share: Float)

    private let grid: Grid
    private let columns: [Tap]
    private let rows: [Tap]

    /// `grid` at `width` x `height`, its edge cells repeated.
    init(_ grid: Grid, width: Int, height: Int) {
        self.grid = grid
        columns = Self.taps(grid.side, to: width)
        rows = Self.taps(grid.side, to: height)
    }

    /// The rows of the grid that row `y` lies between.
    func sources(of y: Int) -> (low: Int, high: Int) {
        (rows[y].low, rows[y].high)
    }

    /// Row `y`: width x channels values.
    func row(_ y: Int) -> [Float] {
        let blended = blendedRow(rows[y])
        let channels = grid.channels
        let count = columns.count * channels
        return [Float](unsafeUninitializedCapacity: count) { out, initialised in
            blended.withUnsafeBufferPointer { line in
                var to = 0
                for column in columns {
                    let (left, right) = (column.low * channels, column.high * channels)
                    for channel in 0..<channels {
                        let value = line[left + channel]
                        out[to] = value + (line[right + channel] - value) * column.share
                        to += 1
                    }
                }
            }
            initialised = count
        }
    }

    /// The grid's own columns at a height between two of its rows.
    private func blendedRow(_ tap: Tap) -> [Float] {
        let length = grid.side * grid.channels
        let (low, high) = (tap.low * length, tap.high * length)
        return [Float](unsafeUninitializedCapacity: length) { out, initialised in
            grid.values.withUnsafeBufferPointer { values in
                for index in 0..<length {
                    let value = values[low + index]
                    out[index] = value + (values[high + index] - value) * tap.share
                }
            }
            initialised = length
        }
    }

    private static func taps(_ side: Int, to count: Int) -> [Tap] {
        (0..<count).map { index in
            let centre = (Double(index) + 0.5) * Double(side) / Double(count) - 0.5
            let held = min(max(centre, 0), Double(side - 1))
            let low = Int(held)
            return (low, min(low + 1, side - 1), Float(held - Double(low)))
        }
    }
}
