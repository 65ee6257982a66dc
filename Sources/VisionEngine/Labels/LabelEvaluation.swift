/// Judges the test images with a fitted classifier and finds the assumed thresholds.
struct LabelEvaluation: Sendable {
    private let dataset: LabelDataset
    private let mean: [Float]
    private let classifier: LinearClassifier
    /// Test images x labels.
    private let scores: [[Double]]

    /// Scores the test images.
    init(
        dataset: LabelDataset, mean: [Float], classifier: LinearClassifier
    ) throws(EngineError) {
        self.dataset = dataset
        self.mean = mean
        self.classifier = classifier
        let stage = LabelTraining.Stage.evaluating.rawValue
        dataset.meter.enter(stage)
        let unjudged = LabelModel(
            labels: dataset.labels, assumedThresholds: [], mean: mean, classifier: classifier)
        scores = try dataset.workers.map(dataset.test.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            return unjudged.scores(try dataset.features(dataset.test[index]))
        }
    }

    /// The outcome of the training.
    func outcome() -> LabelOutcome {
        let metrics = dataset.labels.indices.map(metrics)
        let tested = metrics.filter { $0.testCount > 0 }
        func mean(_ value: (LabelMetrics) -> Double) -> Double {
            tested.isEmpty ? 0 : tested.reduce(0) { $0 + value($1) } / Double(tested.count)
        }
        return LabelOutcome(
            model: LabelModel(
                labels: dataset.labels, assumedThresholds: metrics.map(\.threshold),
                mean: self.mean, classifier: classifier),
            precision: mean(\.precision), recall: mean(\.recall), f1Score: mean(\.f1Score),
            labels: metrics, confusion: confusion(), predictions: predictions(),
            split: DatasetSplit(
                train: dataset.train.map(\.sample.image.reference),
                test: dataset.test.map(\.sample.image.reference)),
            rejected: dataset.rejected)
    }

    private func metrics(_ label: Int) -> LabelMetrics {
        let name = dataset.labels[label]
        let truths = dataset.test.map { $0.sample.labels.contains(name) }
        let own = scores.map { $0[label] }
        let threshold = Ranking(truths: truths, scores: own).bestThreshold
        let counts = DecisionCounts(truths: truths, decisions: own.map { $0 >= threshold })
        return LabelMetrics(
            label: name, testCount: truths.count { $0 }, threshold: threshold,
            precision: counts.precision, recall: counts.recall, f1Score: counts.f1Score)
    }

    /// The share of the images of each label whose most probable label is each label.
    private func confusion() -> [ConfusionEntry] {
        var counts: [String: [String: Int]] = [:]
        var totals: [String: Int] = [:]
        for (member, scores) in zip(dataset.test, scores) {
            guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { continue }
            for truth in Set(member.sample.labels) {
                counts[truth, default: [:]][dataset.labels[best], default: 0] += 1
                totals[truth, default: 0] += 1
            }
        }
        return counts.keys.sorted().flatMap { truth in
            counts[truth, default: [:]].sorted { $0.key < $1.key }.map {
                ConfusionEntry(
                    truth: truth, predicted: $0.key,
                    value: Double($0.value) / Double(totals[truth, default: 1]))
            }
        }
    }

    private func predictions() -> [LabelPrediction] {
        zip(dataset.test, scores).map { member, scores in
            LabelPrediction(
                reference: member.sample.image.reference, truths: member.sample.labels,
                scores: Dictionary(
                    zip(dataset.labels, scores), uniquingKeysWith: { first, _ in first }))
        }
    }
}
