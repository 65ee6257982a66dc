/// Scores images with a label model. Calls on one detector wait for each other; each has its own
/// working memory of about 12 MB while the network's weights are shared.
package final class LabelDetector: Sendable {
    /// The model it scores with.
    package let model: LabelModel
    /// None when the model does not look through the network.
    private let trunk: Trunk?

    /// A detector of a model; throws `outOfMemory`.
    package init(model: LabelModel) throws(EngineError) {
        self.model = model
        trunk = model.features == .network ? try Trunk(side: LabelFeatures.inputSide) : nil
    }

    /// Every label with its confidence, the surest first, for a PNG or JPEG image of any size.
    ///
    /// Throws `undecodableImage` or `imageTooLarge`.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> [LabelScore] {
        let image = try LabelFeatures.decoded(bytes)
        let features = LabelFeatures.upright(model.features, of: image, trunk: trunk)
        let scores = zip(model.labels, zip(model.scores(features), model.assumedThresholds))
        return scores.map {
            LabelScore(label: $0, confidence: $1.0, assumedThreshold: $1.1)
        }
        .sorted { ($1.confidence, $0.label) < ($0.confidence, $1.label) }
    }
}
