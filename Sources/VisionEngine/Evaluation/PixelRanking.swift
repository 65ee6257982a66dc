/// How well the values of heat maps tell defective pixels from sound ones: the area under the ROC
/// curve over pixels, counted in steps of 1/65,535 so that memory does not grow with the images.
package struct PixelRanking: Sendable {
    private static let top = 65_535
    private var positives = [Int](repeating: 0, count: top + 1)
    private var negatives = [Int](repeating: 0, count: top + 1)

    /// Nothing counted yet.
    package init() {}

    /// Counts the pixels of an image; `values` are 0...1, one a pixel.
    package mutating func add(values: [Float], isDefective: (Int) -> Bool) {
        for (pixel, value) in values.enumerated() {
            let step = Int((min(max(value, 0), 1) * Float(Self.top)).rounded())
            if isDefective(pixel) { positives[step] += 1 } else { negatives[step] += 1 }
        }
    }

    /// Adds the pixels of another ranking.
    package mutating func add(_ other: PixelRanking) {
        for step in 0...Self.top {
            positives[step] += other.positives[step]
            negatives[step] += other.negatives[step]
        }
    }

    /// The share of pairs in which the defective pixel has the larger value, ties counted half;
    /// nil when all pixels are of one kind.
    package var rocAUC: Double? {
        let total = (positives.reduce(0, +), negatives.reduce(0, +))
        guard total.0 > 0, total.1 > 0 else { return nil }
        var (won, below) = (0.0, 0)
        for step in 0...Self.top {
            won += Double(positives[step]) * (Double(below) + Double(negatives[step]) / 2)
            below += negatives[step]
        }
        return won / (Double(total.0) * Double(total.1))
    }
}
