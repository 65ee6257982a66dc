/// A trained model of image-level labels.
package struct LabelModel: Sendable, Equatable {
    /// The labels, in alphabetical order.
    package let labels: [String]
    /// The threshold of best F1 of every label on the test images, 0...1.
    package let assumedThresholds: [Double]
    /// The mean that features are taken relative to, 1616.
    let mean: [Float]
    let classifier: LinearClassifier

    /// The confidence in every label, in the order of `labels`.
    func scores(_ features: LabelFeatures) -> [Double] {
        classifier.probabilities(centred(features.upright, on: mean)).map(Double.init)
    }
}
