/// What was found on an image beside the truth.
package struct BoxFindings: Sendable {
    package let truths: [LabelledBox]
    /// The surest first; labels are indices.
    package let found: [BoxCandidate]

    /// Findings of an image.
    package init(truths: [LabelledBox], found: [BoxCandidate]) {
        self.truths = truths
        self.found = found
    }

    /// By found box the truth of its label that it found, as its index in `truths`; `labels` are in
    /// the order of the candidates' indices.
    package func matches(_ labels: [String], overlap: Double = 0.5) -> [Int?] {
        var matches = [Int?](repeating: nil, count: found.count)
        for (index, label) in labels.enumerated() {
            let own = found.indices.filter { found[$0].label == index }
            let targets = truths.indices.filter { truths[$0].label == label }
            let pairs = BoxMatching.matches(
                own.map { found[$0].box }, targets.map { truths[$0].box }, overlap: overlap)
            for (position, match) in zip(own, pairs) {
                matches[position] = match.map { targets[$0] }
            }
        }
        return matches
    }
}

/// How good findings are, over all images.
package struct BoxQuality: Sendable {
    private let findings: [BoxFindings]
    private let labels: [String]
    /// By label, its found boxes at an overlap of .5.
    package let rankings: [BoxRanking]

    /// The quality of findings; `labels` are in the order of the candidates' indices.
    package init(_ findings: [BoxFindings], labels: [String]) {
        self.findings = findings
        self.labels = labels
        rankings = Self.rankings(findings, labels, overlap: 0.5)
    }

    /// The mean over the labels that have truths of the average precision.
    package var averagePrecision: Double { mean(rankings.map(\.averagePrecision)) }

    /// The mean over those labels and the overlaps .50, .55 … .95 of the recall.
    package var averageRecall: Double {
        let recalls = (0..<10).map { step in
            mean(
                Self.rankings(findings, labels, overlap: 0.5 + 0.05 * Double(step))
                    .map(\.recall))
        }
        return recalls.reduce(0, +) / Double(recalls.count)
    }

    /// The mean of values by label over the labels that have truths; 0 without any.
    package func mean(_ values: [Double]) -> Double {
        let tested = labels.indices.filter { rankings[$0].truths > 0 }
        return tested.isEmpty ? 0 : tested.reduce(0) { $0 + values[$1] } / Double(tested.count)
    }

    private static func rankings(
        _ findings: [BoxFindings], _ labels: [String], overlap: Double
    ) -> [BoxRanking] {
        var found = labels.map { _ in [(confidence: Double, isRight: Bool)]() }
        var truths = labels.map { _ in 0 }
        for finding in findings {
            let matches = finding.matches(labels, overlap: overlap)
            for (box, match) in zip(finding.found, matches) {
                found[box.label].append((box.confidence, match != nil))
            }
            for truth in finding.truths {
                if let label = labels.firstIndex(of: truth.label) { truths[label] += 1 }
            }
        }
        return zip(found, truths).map { BoxRanking($0, truths: $1) }
    }
}
