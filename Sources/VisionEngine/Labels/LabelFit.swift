/// Fits classifiers to the training images of a dataset.
struct LabelFit: Sendable {
    /// Strength C of the regularisation.
    static let strength = 30.0
    /// Steps at most.
    static let iterations = 200

    let dataset: LabelDataset
    let store: FeatureRows

    /// The classifier over the chosen features of the images at `records`; `step` is called before
    /// every step; the last gains less than a share `leastGain`. Throws `cancelled` and `fileFailure`.
    func classifier(
        _ choice: FeatureChoice, over records: [Int], leastGain: Double = 1e-9,
        step: () throws(EngineError) -> Void = { () throws(EngineError) in }
    ) throws(EngineError) -> CentredClassifier {
        let meter = dataset.meter
        let check = { @Sendable () throws(EngineError) in try meter.check() }
        let rows = LabelRows(store: store, choice: choice, records: records)
        let objective = LabelObjective(
            rows: rows, mean: try rows.mean(dataset.workers, check: check),
            targets: LabelTargets(
                labels: dataset.targets, classes: dataset.labels.count, link: dataset.link,
                balancedOver: records),
            strength: Self.strength, workers: dataset.workers, check: check)
        let start = [Double](repeating: 0, count: objective.count)
        let point = try Minimiser(iterations: Self.iterations, leastGain: leastGain)
            .minimum(from: start, check: step, of: objective.evaluate)
        return CentredClassifier(
            features: choice.kind, mean: objective.mean, classifier: objective.classifier(point))
    }
}
