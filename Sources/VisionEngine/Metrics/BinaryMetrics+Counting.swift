extension BinaryMetrics {
    /// Metrics of decisions and the scores behind them; `truths` says which are positive.
    package init(truths: [Bool], decisions: [Bool], scores: [Double]) {
        let counts = DecisionCounts(truths: truths, decisions: decisions)
        let ranking = Ranking(truths: truths, scores: scores)
        self.init(
            precision: counts.precision, recall: counts.recall, f1Score: counts.f1Score,
            rocAUC: ranking.rocAUC, averagePrecision: ranking.averagePrecision)
    }
}

/// How many decisions were right and wrong.
struct DecisionCounts: Sendable, Equatable {
    var truePositives = 0
    var falsePositives = 0
    var falseNegatives = 0

    /// Nothing counted yet.
    init() {}

    /// The counts of decisions beside the truth.
    init(truths: [Bool], decisions: [Bool]) {
        for (truth, decision) in zip(truths, decisions) { add(truth: truth, decision: decision) }
    }

    /// Counts one decision.
    mutating func add(truth: Bool, decision: Bool) {
        switch (truth, decision) {
        case (true, true): truePositives += 1
        case (false, true): falsePositives += 1
        case (true, false): falseNegatives += 1
        case (false, false): break
        }
    }

    var precision: Double { share(truePositives, truePositives + falsePositives) }
    var recall: Double { share(truePositives, truePositives + falseNegatives) }
    var f1Score: Double {
        share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
    }
    var intersectionOverUnion: Double {
        share(truePositives, truePositives + falsePositives + falseNegatives)
    }

    private func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}

/// Positives and negatives in the order of their scores.
package struct Ranking: Sendable {
    private let truths: [Bool]
    private let scores: [Double]
    private let order: [Int]
    private let positives: Int

    /// A ranking, largest score first.
    package init(truths: [Bool], scores: [Double]) {
        self.truths = truths
        self.scores = scores
        order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        positives = truths.count { $0 }
    }

    /// The share of pairs in which the positive scores higher, ties counted half (Mann-Whitney).
    var rocAUC: Double? {
        let negatives = truths.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        var won = 0.0
        var above = 0
        for tie in ties() {
            let tied = tie.count { truths[$0] }
            let lost = tie.count - tied
            won += Double(lost) * (Double(above) + Double(tied) / 2)
            above += tied
        }
        return won / (Double(positives) * Double(negatives))
    }

    /// The sum over recall steps of the precision there.
    var averagePrecision: Double? {
        guard positives > 0 else { return nil }
        var (found, seen, sum) = (0, 0, 0.0)
        for tie in ties() {
            let tied = tie.count { truths[$0] }
            found += tied
            seen += tie.count
            sum += Double(tied) * Double(found) / Double(seen)
        }
        return sum / Double(positives)
    }

    /// The threshold of the best F1: halfway, as logits, between the last score that it takes and
    /// the next; a half when nothing is positive. Scores are probabilities.
    var bestThreshold: Double {
        var (found, seen, best, threshold) = (0, 0, 0.0, 0.5)
        let groups = ties()
        for (index, tie) in groups.enumerated() {
            found += tie.count { truths[$0] }
            seen += tie.count
            let f1 = Double(2 * found) / Double(seen + positives)
            guard found > 0, f1 > best else { continue }
            best = f1
            let next = index + 1 < groups.count ? scores[groups[index + 1][0]] : 0
            threshold = middle(scores[tie[0]], next)
        }
        return threshold
    }

    /// The cut of the best F1 of scores of any range, such as log odds: halfway between the last
    /// score that it takes and the next, or the lesser of the last and 0 when there is no next;
    /// `nil` when nothing is positive. What scores no less is taken.
    package var bestCut: Double? {
        var (found, seen, best) = (0, 0, 0.0)
        var cut: Double?
        let groups = ties()
        for (index, tie) in groups.enumerated() {
            found += tie.count { truths[$0] }
            seen += tie.count
            let f1 = Double(2 * found) / Double(seen + positives)
            guard found > 0, f1 > best else { continue }
            best = f1
            let last = scores[tie[0]]
            cut = min(last, 0)
            guard index + 1 < groups.count else { continue }
            let next = scores[groups[index + 1][0]]
            cut = max((last + next) / 2, next.nextUp)
        }
        return cut
    }

    private func middle(_ above: Double, _ below: Double) -> Double {
        logistic((logit(above) + logit(below)) / 2)
    }

    /// Indices in order, those of one score together.
    private func ties() -> [[Int]] {
        var groups: [[Int]] = []
        for index in order {
            if let last = groups.last?.first, scores[last] == scores[index] {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups
    }
}
