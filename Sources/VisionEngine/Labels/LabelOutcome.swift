/// What a label training made and how good it is on the test images.
package struct LabelOutcome: Sendable {
    package let model: LabelModel
    /// Mean precision over the labels that have test images.
    package let precision: Double
    /// Mean recall over the labels that have test images.
    package let recall: Double
    /// Mean F1 over the labels that have test images.
    package let f1Score: Double
    /// Quality by label, in the order of the model's labels.
    package let labels: [LabelMetrics]
    /// Every pair of true and predicted label that occurs, at the most probable label.
    package let confusion: [ConfusionEntry]
    /// The scores of each test image.
    package let predictions: [LabelPrediction]
    /// Which image was used for what.
    package let split: DatasetSplit
    /// Images that were left out.
    package let rejected: [RejectedImage]
    /// What the model looks at, and how the features were chosen.
    package let contest: FeatureContest
    /// Labels that only test images carry and no model can find, in alphabetical order; the means
    /// above leave them out.
    package let untrainedLabels: [String]
}

/// Quality of one label on the test images at its assumed threshold.
package struct LabelMetrics: Sendable, Equatable {
    package let label: String
    /// Test images that carry the label.
    package let testCount: Int
    /// The threshold of the best F1 on the test images, 0...1, as AWS defines it.
    package let threshold: Double
    package let precision: Double
    package let recall: Double
    package let f1Score: Double
    /// The threshold of the best F1 on training images that were held out in a cross-validation,
    /// 0...1: what the threshold of new images is likely to be; `nil` when too few images, or groups
    /// of them, carry the label to hold any out.
    package let crossValidatedThreshold: Double?

    /// Metrics of their parts.
    init(
        label: String, testCount: Int, threshold: Double, precision: Double, recall: Double,
        f1Score: Double, crossValidatedThreshold: Double? = nil
    ) {
        self.label = label
        self.testCount = testCount
        self.threshold = threshold
        self.precision = precision
        self.recall = recall
        self.f1Score = f1Score
        self.crossValidatedThreshold = crossValidatedThreshold
    }
}

/// How often images of one label were taken for another.
package struct ConfusionEntry: Sendable, Equatable {
    package let truth: String
    package let predicted: String
    /// Share of the images of `truth`, 0...1.
    package let value: Double
}

/// The scores of one test image beside the truth.
package struct LabelPrediction: Sendable, Equatable {
    package let reference: String
    package let truths: [String]
    /// Confidence by label, 0...1.
    package let scores: [String: Double]
}

/// References of the images that were fitted and of those that were judged.
package struct DatasetSplit: Sendable, Equatable {
    package let train: [String]
    package let test: [String]
}
