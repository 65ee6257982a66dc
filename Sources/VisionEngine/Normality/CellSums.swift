/// Sums over images of every channel in every cell of the 32 x 32 grid.
struct CellSums: Sendable {
    private(set) var count = 0
    private(set) var sum: [Double]
    private(set) var square: [Double]

    /// Nothing added yet.
    init() {
        let values = CellFeatures.side * CellFeatures.side * CellFeatures.channels
        sum = [Double](repeating: 0, count: values)
        square = sum
    }

    /// Adds the grid of one image.
    mutating func add(_ grid: [Float]) {
        count += 1
        sum.withUnsafeMutableBufferPointer { sum in
            square.withUnsafeMutableBufferPointer { square in
                grid.withUnsafeBufferPointer { grid in
                    for index in 0..<grid.count {
                        let value = Double(grid[index])
                        sum[index] += value
                        square[index] += value * value
                    }
                }
            }
        }
    }

    /// Adds what others have added.
    mutating func add(_ other: CellSums) {
        count += other.count
        for index in sum.indices {
            sum[index] += other.sum[index]
            square[index] += other.square[index]
        }
    }

    /// Mean and 1 / deviation of every channel over all cells and images.
    var channelScale: CellScale {
        let mean = channelMean(sum)
        let scale = zip(channelMean(square), mean).map {
            Float(1 / max($0 - $1 * $1, 1e-12).squareRoot())
        }
        return CellScale(mean: mean.map { Float($0) }, inverse: scale)
    }

    /// Mean of a channel over all cells and images.
    func channelMean(_ values: [Double]) -> [Double] {
        Self.overCells(values).map { $0 / Double(count) }
    }

    /// Means over the cells of a grid of 176 channels.
    static func overCells(_ grid: [Double]) -> [Double] {
        let channels = CellFeatures.channels
        var means = [Double](repeating: 0, count: channels)
        for (index, value) in grid.enumerated() { means[index % channels] += value }
        let cells = Double(grid.count / channels)
        return means.map { $0 / cells }
    }
}

/// Mean and 1 / deviation of the 176 channels of a cell.
struct CellScale: Sendable {
    let mean: [Float]
    let inverse: [Float]

    /// The rows with mean 0 and deviation 1.
    func standardised(_ rows: [Float]) -> [Float] {
        let channels = mean.count
        return [Float](unsafeUninitializedCapacity: rows.count) { out, initialised in
            rows.withUnsafeBufferPointer { rows in
                for first in stride(from: 0, to: rows.count, by: channels) {
                    for channel in 0..<channels {
                        out[first + channel] =
                            (rows[first + channel] - mean[channel]) * inverse[channel]
                    }
                }
            }
            initialised = rows.count
        }
    }
}
