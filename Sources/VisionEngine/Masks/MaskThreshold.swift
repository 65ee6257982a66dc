/// Collects how probable anomalies were in cells of held-out images and finds the threshold of
/// the best intersection over union.
struct MaskThreshold: Sendable {
    private static let steps = 50
    private var covered = [Double](repeating: 0, count: steps)
    private var bare = [Double](repeating: 0, count: steps)
    private var total = 0.0

    /// Nothing collected yet.
    init() {}

    /// Adds the cells of one image: the probability of background and the share that each class
    /// covers, cells x classes; nothing of a normal image.
    mutating func add(background: [Float], coverage: [Float]?) {
        let classes = (coverage?.count ?? 0) / max(background.count, 1)
        for (cell, probability) in background.enumerated() {
            let share = coverage?[cell * classes..<(cell + 1) * classes].reduce(0, +) ?? 0
            let step = min(max(Int((1 - probability) * Float(Self.steps)), 0), Self.steps - 1)
            covered[step] += Double(share)
            bare[step] += Double(1 - share)
            total += Double(share)
        }
    }

    /// Adds what another has collected.
    mutating func add(_ other: MaskThreshold) {
        for step in covered.indices {
            covered[step] += other.covered[step]
            bare[step] += other.bare[step]
        }
        total += other.total
    }

    /// The best intersection over union and its threshold in 0...1; a half when nothing is covered.
    var best: (value: Double, threshold: Double) {
        var (inside, outside) = (0.0, 0.0)
        var best = (value: 0.0, threshold: 0.5)
        for step in (1..<Self.steps).reversed() {
            inside += covered[step]
            outside += bare[step]
            let value = inside / max(total + outside, 1e-9)
            if value > best.value { best = (value, Double(step) / Double(Self.steps)) }
        }
        return best
    }
}
