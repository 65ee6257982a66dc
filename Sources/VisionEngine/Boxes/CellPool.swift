/// The cells that heads are trained on: features in 16-bit floats and what they should say.
struct CellPool: Sendable {
    /// `BoxCells.channels` a cell.
    private(set) var halves: [UInt16] = []
    /// Background is 0, the labels follow.
    private(set) var classes: [Int] = []
    /// Four box logs a cell; zeros on background.
    private(set) var logs: [Float] = []
    /// How much the cell counts.
    private(set) var weights: [Float] = []
    /// The training image of the cell.
    private(set) var members: [Int] = []

    /// Number of cells.
    var count: Int { classes.count }

    /// One cell without its features.
    struct Cell: Sendable {
        let place: Int
        let label: Int
        let logs: [Float]
        let weight: Float
    }

    /// Makes room for so many cells.
    mutating func reserve(_ cells: Int) {
        halves.reserveCapacity(cells * BoxCells.channels)
        classes.reserveCapacity(cells)
        logs.reserveCapacity(cells * 4)
        weights.reserveCapacity(cells)
        members.reserveCapacity(cells)
    }

    /// Adds cells of one view of a training image.
    mutating func append(_ cells: [Cell], halves: [UInt16], member: Int) {
        self.halves += halves
        for cell in cells {
            classes.append(cell.label)
            logs += cell.logs
            weights.append(cell.weight)
            members.append(member)
        }
    }
}
