/// What classifiers say of training images that they were not fitted to: four folds, labels dealt
/// out evenly, groups kept together.
struct LabelCrossValidation: Sendable {
    static let folds = 4
    /// A fold's classifier need not be exact to the last digit.
    private static let leastGain = 1e-5

    private let dataset: LabelDataset
    /// Log odds by training image and label; `nil` where the other folds show too few labels.
    private let logOdds: [[Double]?]
    /// The labels whose images lie in two folds at least: of others a fold learns nothing.
    private let judged: [Int]

    /// Fits every fold; the meter counts each in `stage`.
    init(_ choice: FeatureChoice, fit: LabelFit, stage: Int) throws(EngineError) {
        dataset = fit.dataset
        let folds = dataset.folds(Self.folds)
        var logOdds = [[Double]?](repeating: nil, count: folds.count)
        for fold in 0..<Self.folds {
            let held = folds.indices.filter { folds[$0] == fold }
            let found = try Self.judged(held, choice, fit)
            for (image, odds) in zip(held, found) { logOdds[image] = odds }
            try dataset.meter.advance(stage)
        }
        self.logOdds = logOdds
        var foldsOfLabels = dataset.labels.map { _ in Set<Int>() }
        for image in folds.indices where logOdds[image] != nil {
            for label in dataset.targets[image] { foldsOfLabels[label].insert(folds[image]) }
        }
        judged = foldsOfLabels.indices.filter { foldsOfLabels[$0].count > 1 }
    }

    /// Log odds of the images at `held` by a classifier of all others; none without two labels.
    private static func judged(
        _ held: [Int], _ choice: FeatureChoice, _ fit: LabelFit
    ) throws(EngineError) -> [[Double]] {
        let dataset = fit.dataset
        let out = Set(held)
        let others = dataset.train.indices.filter { !out.contains($0) }
        guard !held.isEmpty, Set(others.flatMap { dataset.targets[$0] }).count > 1 else {
            return []
        }
        let classifier = try fit.classifier(choice, over: others, leastGain: leastGain)
        return try dataset.workers.map(held.count) { index, _ throws(EngineError) in
            try dataset.meter.check()
            let features = try dataset.features(dataset.train[held[index]])
            return classifier.logOdds(features.upright(choice.kind))
        }
    }

    /// Mean F1 over the labels, 0...1: of labels that exclude each other the likeliest is the
    /// decision, of others those at p 0.5 and above. `nil` when no label could be judged.
    var f1Score: Double? {
        var counts = dataset.labels.map { _ in DecisionCounts() }
        for (odds, own) in zip(logOdds, dataset.targets) {
            guard let odds else { continue }
            let best = odds.indices.max { odds[$0] < odds[$1] }
            for k in odds.indices {
                let decision = dataset.link == .softmax ? k == best : odds[k] >= 0
                counts[k].add(truth: own.contains(k), decision: decision)
            }
        }
        guard !judged.isEmpty else { return nil }
        return judged.reduce(0) { $0 + counts[$1].f1Score } / Double(judged.count)
    }

    /// The threshold of best F1 of a label on these images, as log odds; `nil` when the label could
    /// not be judged.
    func threshold(_ label: Int) -> Double? {
        guard judged.contains(label) else { return nil }
        let own = logOdds.indices.compactMap { image in
            logOdds[image].map { (dataset.targets[image].contains(label), $0[label]) }
        }
        return Ranking(truths: own.map(\.0), scores: own.map(\.1)).bestCut
    }
}
