/// Which features a label model learned from and why: those that did best in a cross-validation on
/// the training images.
package struct FeatureContest: Sendable, Equatable {
    /// The features of the model.
    package let winner: FeatureKind
    /// Whether the model learned from mirrored copies of the images too: not where left and right
    /// tell the labels apart.
    package let isMirrored: Bool
    /// Mean F1 over the labels with the network's features, 0...1; `nil` with too few images to
    /// hold any out.
    package let network: Double?
    /// The same with oriented gradients and colours; `nil` when not tried, because the network made
    /// no mistake or there were too few images.
    package let gradients: Double?
}

/// What a classifier learns from.
struct FeatureChoice: Sendable {
    let kind: FeatureKind
    let isMirrored: Bool

    /// Rows that an image gives.
    var views: Int { isMirrored ? 2 : 1 }
}

extension FeatureContest {
    var choice: FeatureChoice { FeatureChoice(kind: winner, isMirrored: isMirrored) }

    /// Lets the features cross-validate until one makes no mistake: the network's with mirrored
    /// copies, without, and the gradients; a later one must be better. The winner's folds come too.
    static func held(
        by fit: LabelFit, stage: Int
    ) throws(EngineError) -> (contest: FeatureContest, folds: LabelCrossValidation) {
        fit.dataset.meter.enter(stage)
        var choice = FeatureChoice(kind: .network, isMirrored: true)
        var folds = try LabelCrossValidation(choice, fit: fit, stage: stage)

        func challenge(_ other: FeatureChoice) throws(EngineError) -> Double? {
            guard let best = folds.f1Score, best < 1 else { return nil }
            let otherFolds = try LabelCrossValidation(other, fit: fit, stage: stage)
            guard let score = otherFolds.f1Score else { return nil }
            if score > best { (choice, folds) = (other, otherFolds) }
            return score
        }
        _ = try challenge(FeatureChoice(kind: .network, isMirrored: false))
        let network = folds.f1Score
        let gradients = try challenge(
            FeatureChoice(kind: .gradients, isMirrored: choice.isMirrored))
        let contest = FeatureContest(
            winner: choice.kind, isMirrored: choice.isMirrored, network: network,
            gradients: gradients)
        return (contest, folds)
    }
}
