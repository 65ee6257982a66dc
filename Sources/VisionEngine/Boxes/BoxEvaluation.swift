/// Judges the test images with a fitted head and finds the assumed thresholds.
struct BoxEvaluation: Sendable {
    private let dataset: BoxDataset
    private let fits: BoxFits
    private let findings: [BoxFindings]

    /// Looks at the test images.
    init(_ dataset: BoxDataset, _ fits: BoxFits) throws(EngineError) {
        self.dataset = dataset
        self.fits = fits
        let stage = BoxTraining.Stage.evaluating.rawValue
        dataset.meter.enter(stage)
        let finder = BoxFinder(fits.head)
        findings = try dataset.workers.map(dataset.test.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            return try BoxFindings(dataset, dataset.test[index], finder)
        }
    }

    /// The outcome of the training.
    func outcome() -> BoxOutcome {
        let rankings = Self.rankings(findings, dataset.labels)
        let crossValidated = Self.rankings(fits.heldOut, dataset.labels).map(\.bestThreshold)
        let metrics = dataset.labels.indices.map { label in
            self.metrics(label, rankings[label], crossValidated[label] ?? 0.5)
        }
        let tested = metrics.indices.filter { metrics[$0].testCount > 0 }
        func mean(_ value: (Int) -> Double) -> Double {
            tested.isEmpty ? 0 : tested.reduce(0) { $0 + value($1) } / Double(tested.count)
        }
        return BoxOutcome(
            model: BoxModel(
                labels: dataset.labels, assumedThresholds: metrics.map(\.threshold),
                longSide: dataset.longSide, head: fits.head),
            precision: mean { metrics[$0].precision }, recall: mean { metrics[$0].recall },
            f1Score: mean { metrics[$0].f1Score },
            averagePrecision: mean { rankings[$0].averagePrecision },
            averageRecall: averageRecall(of: tested), labels: metrics,
            averagePrecisions: metrics.indices.map {
                metrics[$0].testCount > 0 ? rankings[$0].averagePrecision : nil
            },
            crossValidatedThresholds: crossValidated, predictions: findings.map(prediction),
            split: DatasetSplit(
                train: dataset.train.map(\.sample.image.reference),
                test: dataset.test.map(\.sample.image.reference)),
            rejected: dataset.rejected)
    }

    /// The ranking of every label at an overlap.
    private static func rankings(
        _ findings: [BoxFindings], _ labels: [String], overlap: Double = 0.5
    ) -> [BoxRanking] {
        var found = labels.map { _ in [(confidence: Double, isRight: Bool)]() }
        var truths = labels.map { _ in 0 }
        for finding in findings {
            let matches = finding.matches(labels, overlap: overlap)
            for (box, match) in zip(finding.found, matches) {
                found[box.label].append((box.confidence, match != nil))
            }
            for box in finding.sample.boxes {
                if let label = labels.firstIndex(of: box.label) { truths[label] += 1 }
            }
        }
        return zip(found, truths).map { BoxRanking($0, truths: $1) }
    }

    /// A label without right boxes on the test images gets `fallback`.
    private func metrics(
        _ label: Int, _ ranking: BoxRanking, _ fallback: Double
    ) -> LabelMetrics {
        let name = dataset.labels[label]
        let threshold = ranking.bestThreshold ?? fallback
        let counts = ranking.counts(at: threshold)
        return LabelMetrics(
            label: name,
            testCount: findings.count { $0.sample.boxes.contains { $0.label == name } },
            threshold: threshold, precision: counts.precision, recall: counts.recall,
            f1Score: counts.f1Score)
    }

    private func averageRecall(of labels: [Int]) -> Double {
        guard !labels.isEmpty else { return 0 }
        let overlaps = stride(from: 50, to: 100, by: 5).map { Double($0) / 100 }
        let recalls = overlaps.flatMap { overlap in
            let rankings = Self.rankings(findings, dataset.labels, overlap: overlap)
            return labels.map { rankings[$0].recall }
        }
        return recalls.reduce(0, +) / Double(recalls.count)
    }

    private func prediction(_ finding: BoxFindings) -> BoxPrediction {
        let matches = finding.matches(dataset.labels)
        return BoxPrediction(
            reference: finding.sample.image.reference, truths: finding.sample.boxes,
            found: zip(finding.found, matches).map {
                FoundBox(
                    label: dataset.labels[$0.label], confidence: $0.confidence, box: $0.box,
                    matched: $1)
            })
    }
}
