/// Judges the test images with a fitted classifier and finds the assumed thresholds.
struct LabelEvaluation: Sendable {
    private let dataset: LabelDataset
    private let classifier: CentredClassifier
    private let contest: FeatureContest
    private let folds: LabelCrossValidation
    /// Test images x labels.
    private let logOdds: [[Double]]

    /// Scores the test images.
    init(
        dataset: LabelDataset, classifier: CentredClassifier, contest: FeatureContest,
        folds: LabelCrossValidation
    ) throws(EngineError) {
        (self.dataset, self.classifier) = (dataset, classifier)
        (self.contest, self.folds) = (contest, folds)
        let stage = LabelTraining.Stage.evaluating.rawValue
        dataset.meter.enter(stage)
        logOdds = try dataset.workers.map(dataset.test.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            let features = try dataset.features(dataset.test[index])
            return classifier.logOdds(features.upright(classifier.features))
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
                classifier: classifier),
            precision: mean(\.precision), recall: mean(\.recall), f1Score: mean(\.f1Score),
            labels: metrics, confusion: confusion(), predictions: predictions(),
            split: DatasetSplit(
                train: dataset.train.map(\.sample.image.reference),
                test: dataset.test.map(\.sample.image.reference)),
            rejected: dataset.rejected, contest: contest, untrainedLabels: untrained())
    }

    /// Labels that only test images carry.
    private func untrained() -> [String] {
        Set(dataset.test.flatMap(\.sample.labels)).subtracting(dataset.labels).sorted()
    }

    private func metrics(_ label: Int) -> LabelMetrics {
        let name = dataset.labels[label]
        let truths = dataset.test.map { $0.sample.labels.contains(name) }
        let own = logOdds.map { $0[label] }
        let threshold = logistic(Ranking(truths: truths, scores: own).bestCut ?? 0)
        // As probabilities, as whoever is given the scores will compare them.
        let counts = DecisionCounts(
            truths: truths, decisions: own.map { logistic($0) >= threshold })
        return LabelMetrics(
            label: name, testCount: truths.count { $0 }, threshold: threshold,
            precision: counts.precision, recall: counts.recall, f1Score: counts.f1Score,
            crossValidatedThreshold: folds.threshold(label).map(logistic))
    }

    /// The share of the images of each label whose most probable label is each label.
    private func confusion() -> [ConfusionEntry] {
        var counts: [String: [String: Int]] = [:]
        var totals: [String: Int] = [:]
        for (member, odds) in zip(dataset.test, logOdds) {
            guard let best = odds.indices.max(by: { odds[$0] < odds[$1] }) else { continue }
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
        zip(dataset.test, logOdds).map { member, odds in
            LabelPrediction(
                reference: member.sample.image.reference, truths: member.sample.labels,
                scores: Dictionary(
                    zip(dataset.labels, odds.map(logistic)),
                    uniquingKeysWith: { first, _ in first }))
        }
    }
}
