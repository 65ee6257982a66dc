/// Trains and evaluates models of image-level labels.
package enum LabelTraining {
    /// Strength C of the regularisation.
    private static let strength = 30.0

    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    ///
    /// Test images touch no fit; the assumed thresholds are those of best F1 on them, as AWS
    /// defines it. The same images and seed give the same model, bit for bit, on one machine.
    /// Throws `cancelled`, `tooFewImages` and `fileFailure`; an image that cannot be decoded is
    /// left out and listed in the outcome.
    package static func run(
        train: [LabelSample], test: [LabelSample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> LabelOutcome {
        let dataset = try LabelDataset(train: train, test: test, environment: environment)
        let (mean, classifier) = try fit(dataset)
        let evaluation = try LabelEvaluation(dataset: dataset, mean: mean, classifier: classifier)
        dataset.meter.enter(Stage.writing.rawValue)
        return evaluation.outcome()
    }

    /// The parts of a training that progress is counted in.
    enum Stage: Int, Sendable {
        case reading, extracting, fitting, evaluating, writing

        /// The plan of a training; weights are milliseconds an image took on one core.
        static func plan(images: Int, test: Int) -> [ProgressMeter.Stage] {
            [
                ProgressMeter.Stage(phase: "reading images", count: images, weight: 2),
                ProgressMeter.Stage(phase: "extracting features", count: images, weight: 20),
                ProgressMeter.Stage(phase: "fitting", count: iterations, weight: 10),
                ProgressMeter.Stage(phase: "evaluating", count: test, weight: 1),
                ProgressMeter.Stage(phase: "writing model", count: 1, weight: 20),
            ]
        }

        /// Steps of the fit at most.
        static let iterations = 200
    }

    /// The mean of the features and the classifier, learned from every image and its mirror image.
    private static func fit(
        _ dataset: LabelDataset
    ) throws(EngineError) -> (mean: [Float], classifier: LinearClassifier) {
        let stage = Stage.fitting.rawValue
        dataset.meter.enter(stage)
        var rows: [[Float]] = []
        for member in dataset.train {
            let features = try dataset.features(member)
            rows += [features.upright, features.flipped]
        }
        let mean = columnMeans(rows)
        let targets = dataset.train.flatMap { member in
            let own = dataset.labels.map { member.sample.labels.contains($0) ? 1 as Float : 0 }
            return own + own
        }
        let link: LinearClassifier.Link = dataset.labelsExclude ? .softmax : .sigmoids
        let examples = LinearClassifier.Examples(
            inputs: LabelFeatures.inputs, classes: dataset.labels.count,
            rows: rows.flatMap { centred($0, on: mean) }, targets: targets,
            weights: balanced(targets, classes: dataset.labels.count, link: link))
        let classifier = try LinearClassifier.fit(
            examples, link: link, strength: strength, iterations: Stage.iterations,
            check: { () throws(EngineError) in try dataset.meter.advance(stage) })
        return (mean, classifier)
    }

    /// Weights that make every label count alike: of a softmax by the label of the row, of
    /// sigmoids by having the label or not.
    private static func balanced(
        _ targets: [Float], classes: Int, link: LinearClassifier.Link
    ) -> [Float] {
        let rows = targets.count / classes
        var positives = [Int](repeating: 0, count: classes)
        for (index, target) in targets.enumerated() where target > 0 {
            positives[index % classes] += 1
        }
        return targets.indices.map { index in
            let row = index / classes
            switch link {
            case .softmax:
                let own = (0..<classes).first { targets[row * classes + $0] > 0 } ?? 0
                return Float(rows) / Float(classes * max(positives[own], 1))
            case .sigmoids:
                let having = positives[index % classes]
                let count = targets[index] > 0 ? having : rows - having
                return Float(rows) / Float(2 * max(count, 1))
            }
        }
    }
}
