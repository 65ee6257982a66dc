/// What an engine is worth on a dataset of labels: every image judged by a model that had not seen
/// it.
package struct LabelSummary: Sendable, Equatable {
    /// Quality of one label.
    package struct Label: Sendable, Equatable {
        package let name: String
        /// Images that carry it.
        package let count: Int
        package let precision: Double
        package let recall: Double
        package let f1Score: Double
        /// Nil when no image carries it.
        package let averagePrecision: Double?
    }

    /// Whether every image carries exactly one label: the surest then decides, else p ≥ .5 does.
    package let labelsExclude: Bool
    package let labels: [Label]
    /// Share of the images whose decided labels are exactly the true ones.
    package let accuracy: Double
    /// Images by true and decided label, in the order of `labels`; empty unless labels exclude.
    package let confusion: [[Int]]
    /// Mean F1 over the labels when each is decided at its assumed threshold: that of the best F1
    /// on these very images, as AWS reports it, so it flatters.
    package let assumedF1Score: Double?

    /// The summary of findings; `labels` are all of the dataset's.
    package init(_ findings: [LabelFinding], labels: [String]) {
        let exclude = findings.allSatisfy { $0.truths.count == 1 }
        let decided = findings.map { finding in
            exclude
                ? [finding.surest].compactMap { $0 }
                : finding.scores.filter { $0.value >= 0.5 }.keys.sorted()
        }
        labelsExclude = exclude
        self.labels = labels.map { Self.quality($0, findings, decided) }
        let right = zip(findings, decided).count { $0.truths == $1 }
        accuracy = findings.isEmpty ? 0 : Double(right) / Double(findings.count)
        confusion = exclude ? Self.confusion(findings, labels) : []
        assumedF1Score = average(
            labels.map { label in
                DecisionCounts(
                    truths: findings.map { $0.truths.contains(label) },
                    decisions: findings.map { $0.assumed.contains(label) }
                ).f1Score
            })
    }

    /// Mean F1 over the labels.
    package var f1Score: Double? { average(labels.map(\.f1Score)) }
    /// Mean average precision over the labels.
    package var averagePrecision: Double? { average(labels.compactMap(\.averagePrecision)) }

    private static func quality(
        _ label: String, _ findings: [LabelFinding], _ decided: [[String]]
    ) -> Label {
        let truths = findings.map { $0.truths.contains(label) }
        let counts = DecisionCounts(truths: truths, decisions: decided.map { $0.contains(label) })
        let ranking = Ranking(truths: truths, scores: findings.map { $0.scores[label] ?? 0 })
        return Label(
            name: label, count: truths.count { $0 }, precision: counts.precision,
            recall: counts.recall, f1Score: counts.f1Score,
            averagePrecision: ranking.averagePrecision)
    }

    private static func confusion(_ findings: [LabelFinding], _ labels: [String]) -> [[Int]] {
        let row = [Int](repeating: 0, count: labels.count)
        var table = [[Int]](repeating: row, count: labels.count)
        for finding in findings {
            guard let truth = finding.truths.first.flatMap({ labels.firstIndex(of: $0) }),
                let decided = finding.surest.flatMap({ labels.firstIndex(of: $0) })
            else { continue }
            table[truth][decided] += 1
        }
        return table
    }
}
