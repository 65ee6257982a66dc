import Glibc

/// Gives every cell of the 64 x 64 grid a class of anomaly or the background.
struct MaskHead: Sendable {
    /// The features of a cell and the logarithm of its distance from normal.
    static let inputs = CellFeatures.channels + 1
    /// How much more the distance counts than a feature.
    private static let distanceFactor: Float = 3

    let classes: [MaskClass]
    /// Mean and 1 / deviation of the inputs.
    let mean: [Float]
    let inverseScale: [Float]
    /// A softmax over the background and then the classes.
    let classifier: LinearClassifier
    /// A place is anomalous when the probability of all classes together is above this.
    let threshold: Double

    /// Inputs of all cells before standardisation: 4096 x 177.
    static func inputs(_ features: CellFeatures, distances: [Float]) -> [Float] {
        let side = CellFeatures.maskSide
        let grid = features.grid(side: side)
        let logs = distances.map { logf(max($0, 1e-6)) }
        let spread = Grid(values: logs, side: CellFeatures.side).resampled(to: side)
        let channels = CellFeatures.channels
        let count = side * side * inputs
        return [Float](unsafeUninitializedCapacity: count) { rows, initialised in
            grid.withUnsafeBufferPointer { grid in
                for cell in 0..<side * side {
                    for channel in 0..<channels {
                        rows[cell * inputs + channel] = grid[cell * channels + channel]
                    }
                    rows[cell * inputs + channels] = spread[cell]
                }
            }
            initialised = count
        }
    }

    /// The rows with mean 0 and deviation 1, the distance with its factor.
    static func standardised(
        _ rows: [Float], mean: [Float], inverseScale: [Float]
    ) -> [Float] {
        var out = rows
        out.withUnsafeMutableBufferPointer { out in
            for first in stride(from: 0, to: out.count, by: inputs) {
                for index in 0..<inputs {
                    out[first + index] = (out[first + index] - mean[index]) * inverseScale[index]
                }
                out[first + inputs - 1] *= distanceFactor
            }
        }
        return out
    }

    /// The probabilities of background and classes in every cell: 4096 x (classes + 1).
    func probabilities(_ rows: [Float]) -> [Float] {
        classifier.probabilities(
            Self.standardised(rows, mean: mean, inverseScale: inverseScale))
    }

    /// The class of every pixel of an image of `size`: 0 is background, k + 1 the k-th class.
    func labels(_ features: CellFeatures, distances: [Float], size: ImageSize) -> [UInt8] {
        let cells = probabilities(Self.inputs(features, distances: distances))
        let grid = Grid(values: cells, side: CellFeatures.maskSide, channels: classes.count + 1)
        var labels: [UInt8] = []
        labels.reserveCapacity(size.width * size.height)
        let stretch = GridStretch(grid, width: size.width, height: size.height)
        for y in 0..<size.height {
            stretch.row(y).withUnsafeBufferPointer { row in
                for x in 0..<size.width { labels.append(label(row, x * (classes.count + 1))) }
            }
        }
        return labels
    }

    /// The class of a place from its probabilities, which begin at `first`.
    private func label(_ probabilities: UnsafeBufferPointer<Float>, _ first: Int) -> UInt8 {
        guard Double(1 - probabilities[first]) > threshold else { return 0 }
        var best = 1
        for index in 1...classes.count
        where probabilities[first + index] > probabilities[first + best] {
            best = index
        }
        return UInt8(best)
    }
}
