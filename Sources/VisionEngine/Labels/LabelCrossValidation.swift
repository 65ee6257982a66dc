/// What classifiers say of training images that they were not fitted to: four folds, labels dealt
/// out evenly, groups kept together.
struct LabelCrossValidation: Sendable {
    /// Log odds by training image and label; `nil` where the other folds show too few labels.
    let logOdds: [[Double]?]
    /// Mean F1 over the labels of these images, 0...1; `nil` when none could be judged.
    let f1Score: Double?

    static let folds = 4
    /// A fold's classifier need not be exact to the last digit.
    private static let leastGain = 1e-5

    /// Fits every fold; `dataset.meter` counts each in `stage`.
    init(_ choice: FeatureChoice, fit: LabelFit, stage: Int) throws(EngineError) {
        let dataset = fit.dataset
        let folds = dataset.folds(Self.folds)
        var logOdds = [[Double]?](repeating: nil, count: folds.count)
        for fold in 0..<Self.folds {
            let held = folds.indices.filter { folds[$0] == fold }
            let others = folds.indices.filter { folds[$0] != fold }
            if !held.isEmpty, Set(others.flatMap { dataset.targets[$0] }).count > 1 {
                let classifier = try fit.classifier(
                    choice, over: others, leastGain: Self.leastGain)
                let found = try dataset.workers.map(held.count) { index, _ throws(EngineError) in
                    try dataset.meter.check()
                    return classifier.logOdds(
                        try dataset.features(dataset.train[held[index]]).upright(choice.kind))
                }
                for (image, odds) in zip(held, found) { logOdds[image] = odds }
            }
            try dataset.meter.advance(stage)
        }
        self.logOdds = logOdds
        f1Score = Self.f1Score(logOdds, dataset)
    }

    /// The mean over the labels; of labels that exclude each other the likeliest is the decision,
    /// of others those at p 0.5 and above.
    private static func f1Score(_ logOdds: [[Double]?], _ dataset: LabelDataset) -> Double? {
        var counts = dataset.labels.map { _ in DecisionCounts() }
        for (odds, own) in zip(logOdds, dataset.targets) {
            guard let odds else { continue }
            let best = odds.indices.max { odds[$0] < odds[$1] }
            for k in odds.indices {
                let decision = dataset.link == .softmax ? k == best : odds[k] >= 0
                counts[k].add(truth: own.contains(k), decision: decision)
            }
        }
        let seen = counts.filter { $0.truePositives + $0.falseNegatives > 0 }
        guard !seen.isEmpty else { return nil }
        return seen.reduce(0) { $0 + $1.f1Score } / Double(seen.count)
    }

    /// The threshold of best F1 of a label on these images, as log odds; `nil` when fewer than two
    /// of them carry it.
    func threshold(_ label: Int, _ dataset: LabelDataset) -> Double? {
        let judged = logOdds.indices.compactMap { image in
            logOdds[image].map { (dataset.targets[image].contains(label), $0[label]) }
        }
        guard judged.count(where: \.0) > 1 else { return nil }
        return Ranking(truths: judged.map(\.0), scores: judged.map(\.1)).bestCut
    }
}
