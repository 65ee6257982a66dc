/// What an engine is worth on a dataset of boxes: every image judged by a detector that had not
/// seen it.
package struct BoxSummary: Sendable, Equatable {
    /// Quality of one label.
    package struct Label: Sendable, Equatable {
        package let name: String
        /// Boxes that carry it.
        package let count: Int
        /// At the assumed threshold: that of the best F1 on the test images, as AWS reports it.
        package let precision: Double
        package let recall: Double
        package let f1Score: Double
        /// At an overlap of .5, as COCO defines it; nil when no box carries it.
        package let averagePrecision: Double?
    }

    package let labels: [Label]

    /// The least overlap of a found box with its truth.
    package static let overlap = 0.5

    /// The summary of findings; `labels` are all of the dataset's.
    package init(_ findings: [BoxFinding], labels: [String]) {
        self.labels = labels.map { Self.quality($0, findings) }
    }

    /// Mean F1 over the labels.
    package var f1Score: Double? { average(labels.map(\.f1Score)) }
    /// Mean average precision over the labels that have boxes: AP50.
    package var averagePrecision: Double? { average(labels.compactMap(\.averagePrecision)) }

    private static func quality(_ label: String, _ findings: [BoxFinding]) -> Label {
        var found: [(confidence: Double, isRight: Bool)] = []
        var counts = DecisionCounts()
        var total = 0
        for finding in findings {
            let own = finding.found.filter { $0.label == label }
            let truths = finding.truths.filter { $0.label == label }.map(\.box)
            let matches = BoxMatching.matches(own.map(\.box), truths, overlap: overlap)
            found += zip(own, matches).map { ($0.confidence, $1 != nil) }
            let taken = zip(own, matches).filter { $0.0.confidence >= $0.0.assumedThreshold }
            let right = taken.count { $0.1 != nil }
            counts.truePositives += right
            counts.falsePositives += taken.count - right
            counts.falseNegatives += truths.count - right
            total += truths.count
        }
        return Label(
            name: label, count: total, precision: counts.precision, recall: counts.recall,
            f1Score: counts.f1Score,
            averagePrecision: total == 0
                ? nil : BoxRanking(found, truths: total).averagePrecision)
    }
}
