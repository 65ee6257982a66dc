/// What a training of an object detector made and how good it is on the test images.
package struct BoxOutcome: Sendable {
    package let model: BoxModel
    /// Mean precision over the labels that have test boxes, at their assumed thresholds.
    package let precision: Double
    /// Mean recall over the labels that have test boxes, at their assumed thresholds.
    package let recall: Double
    /// Mean F1 over the labels that have test boxes, at their assumed thresholds.
    package let f1Score: Double
    /// Mean over the labels of the average precision at an overlap of .5.
    package let averagePrecision: Double
    /// Mean over the labels and the overlaps .50, .55 … .95 of the largest recall with at most
    /// 100 boxes an image, as COCO defines it.
    package let averageRecall: Double
    /// Quality by label, in the order of the model's labels; `testCount` counts test images with
    /// the label, the rest counts boxes.
    package let labels: [LabelMetrics]
    /// The average precision at an overlap of .5 by label; `nil` without test boxes.
    package let averagePrecisions: [Double?]
    /// The threshold of best F1 by label on training images that were held out in turn; `nil`
    /// when there are too few images to hold any out.
    package let crossValidatedThresholds: [Double?]
    /// What was found on each test image.
    package let predictions: [BoxPrediction]
    /// Which image was used for what.
    package let split: DatasetSplit
    /// Images that were left out.
    package let rejected: [RejectedImage]
}

/// What was found on one test image beside the truth.
package struct BoxPrediction: Sendable, Equatable {
    package let reference: String
    package let truths: [LabelledBox]
    /// Every box over a low floor of confidence, the surest first.
    package let found: [FoundBox]

    /// What was found on an image.
    package init(reference: String, truths: [LabelledBox], found: [FoundBox]) {
        self.reference = reference
        self.truths = truths
        self.found = found
    }
}

/// A box that was found on a test image.
package struct FoundBox: Sendable, Equatable {
    package let label: String
    /// 0...1.
    package let confidence: Double
    package let box: BoundingBox
    /// The index of the truth of the same label that it found at an overlap of at least .5; each
    /// truth is found once, by the surest box. `nil` when it found none.
    package let matched: Int?

    /// A found box.
    package init(label: String, confidence: Double, box: BoundingBox, matched: Int?) {
        self.label = label
        self.confidence = confidence
        self.box = box
        self.matched = matched
    }
}
