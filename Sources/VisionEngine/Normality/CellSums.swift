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
