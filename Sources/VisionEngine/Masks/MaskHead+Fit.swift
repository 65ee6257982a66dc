/// What the mask head learns of one image.
struct MaskExample: Sendable {
    let fold: Int
    /// Inputs of the sampled cells before standardisation, count x 177.
    let rows: [Float]
    /// The class of every sampled cell: 0 is background.
    let targets: [Int]
    /// How many cells of the image each sampled one stands for.
    let weights: [Float]
}

extension MaskExample {
    /// Cells that are taken of an image at most: of anomalies, and of background.
    private static let anomalyLimit = 600
    private static let backgroundLimit = 160
    /// A cell belongs to a class that covers more of it than this.
    private static let covered: Float = 0.4
    /// A cell is background when the classes cover less of it than this.
    private static let bare: Float = 0.05

    /// Samples the cells of an image; `coverage` is 4096 x classes, `nil` for a normal image.
    init(
        rows: [Float], coverage: [Float]?, classes: Int, fold: Int, random: inout SplitMix
    ) {
        var anomalies: [(cell: Int, target: Int)] = []
        var background: [(cell: Int, target: Int)] = []
        for cell in 0..<rows.count / MaskHead.inputs {
            let shares = coverage.map { $0[cell * classes..<(cell + 1) * classes] } ?? []
            if let target = shares.firstIndex(where: { $0 > Self.covered }) {
                anomalies.append((cell, target - shares.startIndex + 1))
            } else if shares.reduce(0, +) < Self.bare {
                background.append((cell, 0))
            }
        }
        var chosen: [(cell: Int, target: Int)] = []
        var weights: [Float] = []
        for (cells, limit) in [(anomalies, Self.anomalyLimit), (background, Self.backgroundLimit)] {
            let sample = random.sample(limit, below: cells.count)
            chosen += sample.map { cells[$0] }
            weights += sample.map { _ in Float(cells.count) / Float(sample.count) }
        }
        self.fold = fold
        self.rows = chosen.flatMap {
            rows[$0.cell * MaskHead.inputs..<($0.cell + 1) * MaskHead.inputs]
        }
        self.targets = chosen.map(\.target)
        self.weights = weights
    }
}

extension MaskHead {
    /// Strength C of the regularisation, for weights of mean 1.
    private static let strength = 1.0

    /// Fits a softmax to the sampled cells.
    static func fit(
        _ examples: [MaskExample], classes: [MaskClass], threshold: Double,
        check: () throws(EngineError) -> Void
    ) throws(EngineError) -> MaskHead {
        let rows = examples.flatMap(\.rows)
        let (mean, inverseScale) = scale(of: rows)
        let weights = examples.flatMap(\.weights)
        let average = weights.reduce(0, +) / Float(max(weights.count, 1))
        let width = classes.count + 1
        var targets = [Float](repeating: 0, count: weights.count * width)
        for (row, target) in examples.flatMap(\.targets).enumerated() {
            targets[row * width + target] = 1
        }
        let set = LinearClassifier.Examples(
            inputs: inputs, classes: width,
            rows: standardised(rows, mean: mean, inverseScale: inverseScale), targets: targets,
            weights: weights.flatMap { [Float](repeating: $0 / average, count: width) })
        let classifier = try LinearClassifier.fit(
            set, link: .softmax, strength: strength, iterations: 120, check: check)
        return MaskHead(
            classes: classes, mean: mean, inverseScale: inverseScale, classifier: classifier,
            threshold: threshold)
    }

    /// The same head with another threshold.
    func with(threshold: Double) -> MaskHead {
        MaskHead(
            classes: classes, mean: mean, inverseScale: inverseScale, classifier: classifier,
            threshold: threshold)
    }

    private static func scale(of rows: [Float]) -> (mean: [Float], inverseScale: [Float]) {
        var sum = [Double](repeating: 0, count: inputs)
        var square = sum
        for first in stride(from: 0, to: rows.count, by: inputs) {
            for index in 0..<inputs {
                let value = Double(rows[first + index])
                sum[index] += value
                square[index] += value * value
            }
        }
        let count = Double(max(rows.count / inputs, 1))
        let mean = sum.map { $0 / count }
        let scale = zip(square, mean).map { 1 / max($0 / count - $1 * $1, 1e-12).squareRoot() }
        return (mean.map { Float($0) }, scale.map { Float($0) })
    }
}
