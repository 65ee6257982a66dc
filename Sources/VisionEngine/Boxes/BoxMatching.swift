/// Which found box found which true box of its label.
package enum BoxMatching {
    /// By found box the index of its truth, `nil` when it found none. The surest comes first and
    /// takes the free truth that it overlaps most, if by at least `overlap` (as COCO does it).
    package static func matches(
        _ found: [BoundingBox], _ truths: [BoundingBox], overlap: Double
    ) -> [Int?] {
        var free = Set(truths.indices)
        return found.map { box in
            let best = free.sorted().map { (index: $0, overlap: box.overlap(truths[$0])) }
                .max { ($0.overlap, $1.index) < ($1.overlap, $0.index) }
            guard let best, best.overlap >= overlap else { return nil }
            free.remove(best.index)
            return best.index
        }
    }
}

/// The found boxes of one label over all test images, the surest first, and how many there were to
/// find.
package struct BoxRanking: Sendable {
    private let confidences: [Double]
    private let isRight: [Bool]
    /// How many there were to find.
    package let truths: Int

    /// A ranking of found boxes; equals keep their order.
    package init(_ found: [(confidence: Double, isRight: Bool)], truths: Int) {
        let order = found.indices.sorted {
            (found[$1].confidence, $0) < (found[$0].confidence, $1)
        }
        confidences = order.map { found[$0].confidence }
        isRight = order.map { found[$0].isRight }
        self.truths = truths
    }

    /// The share of the truths that was found at all.
    package var recall: Double { truths == 0 ? 0 : Double(isRight.count { $0 }) / Double(truths) }

    /// The mean of the best precision at or beyond each recall of 0, .01 … 1, as COCO defines it.
    package var averagePrecision: Double {
        guard truths > 0 else { return 0 }
        var right = 0
        var points = isRight.enumerated().map { index, isRight in
            right += isRight ? 1 : 0
            return (
                recall: Double(right) / Double(truths), precision: Double(right) / Double(index + 1)
            )
        }
        for index in points.indices.dropLast().reversed() {
            points[index].precision = max(points[index].precision, points[index + 1].precision)
        }
        var (sum, next) = (0.0, 0)
        for step in 0...100 {
            while next < points.count, points[next].recall < Double(step) * 0.01 { next += 1 }
            if next < points.count { sum += points[next].precision }
        }
        return sum / 101
    }

    /// The threshold of the best F1: halfway, as logits, between the last confidence that it takes
    /// and the next; `nil` when nothing right was found.
    package var bestThreshold: Double? {
        var (right, best) = (0, 0.0)
        var threshold: Double?
        for index in confidences.indices {
            right += isRight[index] ? 1 : 0
            let next = index + 1 < confidences.count ? confidences[index + 1] : BoxFinder.floor
            let f1 = Double(2 * right) / Double(index + 1 + truths)
            guard next < confidences[index] || index + 1 == confidences.count, f1 > best
            else { continue }
            best = f1
            threshold = logistic((logit(confidences[index]) + logit(next)) / 2)
        }
        return threshold
    }

    /// What is right and wrong at a threshold.
    func counts(at threshold: Double) -> DecisionCounts {
        let taken = confidences.prefix { $0 >= threshold }.count
        var counts = DecisionCounts()
        counts.truePositives = isRight[..<taken].count { $0 }
        counts.falsePositives = taken - counts.truePositives
        counts.falseNegatives = truths - counts.truePositives
        return counts
    }
}
