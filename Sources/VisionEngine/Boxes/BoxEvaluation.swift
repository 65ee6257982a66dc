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
            return try dataset.findings(dataset.test[index], finder)
        }
    }

    /// The outcome of the training.
    func outcome() -> BoxOutcome {
        let quality = BoxQuality(findings, labels: dataset.labels)
        let crossValidated = BoxQuality(fits.heldOut, labels: dataset.labels).rankings
            .map(\.bestThreshold)
        let metrics = dataset.labels.indices.map { label in
            self.metrics(label, quality.rankings[label], fallback: crossValidated[label] ?? 0.5)
        }
        return BoxOutcome(
            model: BoxModel(
                labels: dataset.labels, assumedThresholds: metrics.map(\.threshold),
                longSide: dataset.longSide, head: fits.head),
            precision: quality.mean(metrics.map(\.precision)),
            recall: quality.mean(metrics.map(\.recall)),
            f1Score: quality.mean(metrics.map(\.f1Score)),
            averagePrecision: quality.averagePrecision, averageRecall: quality.averageRecall,
            labels: metrics,
            averagePrecisions: quality.rankings.map {
                $0.truths > 0 ? $0.averagePrecision : nil
            },
            crossValidatedThresholds: crossValidated,
            predictions: zip(dataset.test, findings).map(prediction),
            split: DatasetSplit(
                train: dataset.train.map(\.sample.image.reference),
                test: dataset.test.map(\.sample.image.reference)),
            rejected: dataset.rejected)
    }

    /// A label of which nothing was found on the test images gets `fallback` for its threshold.
    private func metrics(
        _ label: Int, _ ranking: BoxRanking, fallback: Double
    ) -> LabelMetrics {
        let name = dataset.labels[label]
        let threshold = ranking.bestThreshold ?? fallback
        let counts = ranking.counts(at: threshold)
        return LabelMetrics(
            label: name,
            testCount: findings.count { $0.truths.contains { $0.label == name } },
            threshold: threshold, precision: counts.precision, recall: counts.recall,
            f1Score: counts.f1Score)
    }

    private func prediction(
        _ member: BoxDataset.Member, _ findings: BoxFindings
    ) -> BoxPrediction {
        BoxPrediction(
            reference: member.sample.image.reference, truths: findings.truths,
            found: zip(findings.found, findings.matches(dataset.labels)).map {
                FoundBox(
                    label: dataset.labels[$0.label], confidence: $0.confidence, box: $0.box,
                    matched: $1)
            })
    }
}
