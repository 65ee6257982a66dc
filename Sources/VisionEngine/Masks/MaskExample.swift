/// What the mask head learns of one image.
struct MaskExample: Sendable {
    let fold: Int
    /// Inputs of the sampled cells before standardisation, count x 177.
    let rows: [Float]
    /// The class of every sampled cell: 0 is background.
    let targets: [Int]
    /// How many cells of the image each sampled one stands for.
    let weights: [Float]

    /// Whether a sampled cell shows a class of anomaly.
    var showsClasses: Bool { targets.contains { $0 > 0 } }
}

extension MaskExample {
    /// Cells that are taken of an image at most.
    struct Limits: Sendable {
        let anomalies: Int
        let background: Int

        /// Limits that keep about 24,000 cells of any number of images.
        init(masked: Int, images: Int) {
            anomalies = min(600, max(8_000 / max(masked, 1), 16))
            background = min(400, max(16_000 / max(images, 1), 16))
        }
    }

    /// A cell belongs to a class that covers more of it than this,
    private static let covered: Float = 0.4
    /// or, where a defect is too thin for that, than half of the most it covers, this at least.
    private static let thin: Float = 0.1
    /// A cell is background when the classes cover less of it than this.
    private static let bare: Float = 0.05

    /// Samples the cells of an image; `coverage` is 4096 x classes, `nil` for a normal image.
    init(
        rows: [Float], coverage: [Float]?, classes: Int, fold: Int, limits: Limits,
        random: inout SplitMix
    ) {
        let bounds = Self.bounds(coverage ?? [], classes)
        var anomalies: [(cell: Int, target: Int)] = []
        var background: [(cell: Int, target: Int)] = []
        for cell in 0..<rows.count / MaskHead.inputs {
            let shares = coverage.map { $0[cell * classes..<(cell + 1) * classes] } ?? []
            if let target = Self.target(Array(shares), bounds) {
                anomalies.append((cell, target))
            } else if shares.reduce(0, +) < Self.bare {
                background.append((cell, 0))
            }
        }
        var chosen: [(cell: Int, target: Int)] = []
        var weights: [Float] = []
        for (cells, limit) in [(anomalies, limits.anomalies), (background, limits.background)] {
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

    /// The share of a cell above which it belongs to each class in this image.
    private static func bounds(_ coverage: [Float], _ classes: Int) -> [Float] {
        var most = [Float](repeating: 0, count: classes)
        for (index, share) in coverage.enumerated() {
            most[index % classes] = max(most[index % classes], share)
        }
        return most.map { min(covered, max(thin, $0 / 2)) }
    }

    /// The class, from 1 on, that covers most of a cell and enough of it.
    private static func target(_ shares: [Float], _ bounds: [Float]) -> Int? {
        let enough = shares.indices.filter { shares[$0] > bounds[$0] }
        return enough.max { shares[$0] < shares[$1] }.map { $0 + 1 }
    }
}
