import Glibc

/// Fits a head to cells of a pool: cross entropy of the classes and smooth L1 of the box logs, AdamW
/// with a cosine schedule and dropout, on one thread.
struct HeadFit: Sendable {
    /// Part of the checkpoint's name; changes when the same cells give another head.
    static let version = 1
    private static let batch = 256
    private static let rate = 2e-3
    private static let decay = 0.01
    /// Background that is surer than this is easy: it is seen every `easyPeriod` epochs, and then
    /// counts as often.
    private static let easy: Float = 0.9
    private static let easyPeriod = 16

    /// Share of the hidden units that a batch does without: tens of images are soon known by heart.
    private static let dropout = 0.3
    /// What the box logs count beside the classes.
    private static let logsWeight: Float = 2

    /// The head on standardised features, what AdamW remembers, and which cells are easy.
    struct State: Sendable, Equatable {
        var parameters: HeadParameters
        var moments: AdamMoments
        var epoch = 0
        /// By position in the fit's cells.
        var isEasy: [Bool]
    }

    var state: State
    private let pool: CellPool
    /// The cells of the pool to fit to.
    private let cells: [Int]
    private let scale: FeatureScale
    private let epochs: Int
    private let seed: UInt64

    /// A fit that has not begun.
    init(_ pool: CellPool, cells: [Int], classes: Int, epochs: Int, seed: UInt64) {
        self.pool = pool
        self.cells = cells
        self.epochs = epochs
        self.seed = seed
        scale = FeatureScale(pool, cells: cells)
        let parameters = HeadParameters(classes: classes, seed: seed)
        state = State(
            parameters: parameters, moments: AdamMoments(count: parameters.values.count),
            isEasy: Array(repeating: false, count: cells.count))
    }

    /// Whether all epochs are done.
    var isDone: Bool { state.epoch >= epochs }

    /// The head for features as they are.
    var head: BoxHead { scale.folded(into: state.parameters.head) }

    /// Goes once through the cells, of the easy ones through some; `check` is asked before every
    /// batch.
    mutating func runEpoch(check: () throws(EngineError) -> Void) throws(EngineError) {
        let visits = self.visits()
        for start in stride(from: 0, to: visits.count, by: Self.batch) {
            try check()
            let batch = visits[start..<min(start + Self.batch, visits.count)]
            let share = Double(start) / Double(visits.count)
            let progress = (Double(state.epoch) + share) / Double(epochs)
            step(Array(batch), rate: Self.rate * 0.5 * (1 + cos(.pi * progress)))
        }
        state.epoch += 1
    }

    /// Positions of the cells to see in this epoch, shuffled.
    private func visits() -> [Int] {
        var random = SplitMix(seed: seed, stream: state.epoch + 1)
        let phase = state.epoch % Self.easyPeriod
        var visits = cells.indices.filter {
            !state.isEasy[$0] || Self.phase($0) == phase
        }
        for last in stride(from: visits.count - 1, to: 0, by: -1) {
            visits.swapAt(last, random.index(below: last + 1))
        }
        return visits
    }

    private static func phase(_ position: Int) -> Int {
        var random = SplitMix(seed: UInt64(position))
        return random.index(below: easyPeriod)
    }

    private mutating func step(_ visits: [Int], rate: Double) {
        let head = state.parameters.head
        let inputs = features(visits)
        var hidden = PackedMatrix(head.first, rows: BoxHead.inputs, columns: BoxHead.hidden)
            .product(inputs)
        addRow(head.firstBias, to: &hidden)
        activate(&hidden)
        var outputs = PackedMatrix(head.second, rows: BoxHead.hidden, columns: head.outputs)
            .product(hidden)
        addRow(head.secondBias, to: &outputs)
        toSlopes(&outputs, visits, head)
        let slopes = slopes(inputs: inputs, hidden: hidden, outputs: outputs, head)
        state.parameters.step(slopes, &state.moments, rate: rate, decay: Self.decay)
    }

    /// Clears what is negative and units by chance; those left are raised for it.
    private func activate(_ hidden: inout [Float]) {
        var random = SplitMix(seed: seed, stream: -1 - state.moments.steps)
        let dropped = UInt64(Self.dropout * 65_536)
        hidden.withUnsafeMutableBufferPointer { hidden in
            for first in stride(from: 0, to: hidden.count, by: 4) {
                var bits = random.next()
                for index in first..<min(first + 4, hidden.count) {
                    let value = max(hidden[index], 0) * Self.raise
                    hidden[index] = bits & 0xFFFF < dropped ? 0 : value
                    bits >>= 16
                }
            }
        }
    }

    private static let raise = Float(1 / (1 - dropout))

    /// The slopes of all parameters from those of the outputs.
    private func slopes(
        inputs: [Float], hidden: [Float], outputs: [Float], _ head: BoxHead
    ) -> [Float] {
        let rows = outputs.count / head.outputs
        let second = PackedMatrix(outputs, rows: rows, columns: head.outputs)
            .product(transposed(hidden, rows: rows, columns: BoxHead.hidden))
        let back = transposed(head.second, rows: BoxHead.hidden, columns: head.outputs)
        var below = PackedMatrix(back, rows: head.outputs, columns: BoxHead.hidden)
            .product(outputs)
        below.withUnsafeMutableBufferPointer { below in
            hidden.withUnsafeBufferPointer { hidden in
                for i in below.indices {
                    below[i] = hidden[i] > 0 ? below[i] * Self.raise : 0
                }
            }
        }
        let first = PackedMatrix(below, rows: rows, columns: BoxHead.hidden)
            .product(transposed(inputs, rows: rows, columns: BoxHead.inputs))
        return first + columnSums(below, columns: BoxHead.hidden) + second
            + columnSums(outputs, columns: head.outputs)
    }

    private func features(_ visits: [Int]) -> [Float] {
        var halves: [UInt16] = []
        halves.reserveCapacity(visits.count * BoxCells.channels)
        for visit in visits {
            let start = cells[visit] * BoxCells.channels
            halves += pool.halves[start..<start + BoxCells.channels]
        }
        var rows = fromHalf(halves[...])
        scale.apply(to: &rows)
        return rows
    }

    /// Turns the outputs of a batch into the slopes of the loss, and marks what is easy.
    private mutating func toSlopes(_ outputs: inout [Float], _ visits: [Int], _ head: BoxHead) {
        let share = 1 / Float(Self.batch)
        for (row, visit) in visits.enumerated() {
            let cell = cells[visit]
            let (start, label) = (row * head.outputs, pool.classes[cell])
            var factor = share * pool.weights[cell]
            let logits = outputs[start..<start + head.classes]
            let ceiling = logits.max() ?? 0
            let odds = logits.map { exp($0 - ceiling) }
            let sum = odds.reduce(0, +)
            if label == 0 {
                if state.isEasy[visit] { factor *= Float(Self.easyPeriod) }
                state.isEasy[visit] = odds[0] > Self.easy * sum
            }
            for index in 0..<head.classes {
                outputs[start + index] = factor * (odds[index] / sum - (index == label ? 1 : 0))
            }
            for index in 0..<4 {
                let at = start + head.classes + index
                let error = outputs[at] - pool.logs[cell * 4 + index]
                outputs[at] = label == 0 ? 0 : Self.logsWeight * factor * Self.smooth(error)
            }
            for at in start + head.classes + 4..<start + head.outputs { outputs[at] = 0 }
        }
    }

    /// The slope of smooth L1, quadratic below .1 (a tenth of the distance).
    private static func smooth(_ error: Float) -> Float {
        min(max(error / 0.1, -1), 1)
    }
}

/// Adds a row to every row of a matrix.
func addRow(_ row: [Float], to matrix: inout [Float]) {
    matrix.withUnsafeMutableBufferPointer { matrix in
        row.withUnsafeBufferPointer { row in
            for start in stride(from: 0, to: matrix.count, by: row.count) {
                for column in row.indices { matrix[start + column] += row[column] }
            }
        }
    }
}

/// The sums of the columns of a matrix, row after row.
func columnSums(_ matrix: [Float], columns: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns)
    sums.withUnsafeMutableBufferPointer { sums in
        matrix.withUnsafeBufferPointer { matrix in
            for start in stride(from: 0, to: matrix.count, by: columns) {
                for column in 0..<columns { sums[column] += matrix[start + column] }
            }
        }
    }
    return sums
}
