/// A trained model of image-level labels.
package struct LabelModel: Sendable, Equatable {
    /// The labels, in alphabetical order.
    package let labels: [String]
    /// The threshold of best F1 of every label on the test images, 0...1.
    package let assumedThresholds: [Double]
    let classifier: CentredClassifier

    /// What the model looks at.
    package var features: FeatureKind { classifier.features }

    /// The confidence in every label, in the order of `labels`, for values of its kind of features.
    func scores(_ features: [Float]) -> [Double] {
        classifier.logOdds(features).map(logistic)
    }
}
