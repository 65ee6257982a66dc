import Glibc

/// Gives every cell of the 64 x 64 grid a class of anomaly or the background.
struct MaskHead: Sendable {
    /// The features of a cell and the logarithm of its distance from normal.
    static let inputs = CellFeatures.channels + 1
    /// Labels of pixels are bytes, 0 the background's.
    static let mostClasses = 255
    /// How much more the distance counts than a feature.
    static let distanceFactor: Float = 3

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
}
