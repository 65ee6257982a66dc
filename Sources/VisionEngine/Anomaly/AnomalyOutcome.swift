/// What an anomaly training made and how good it is on the test images.
package struct AnomalyOutcome: Sendable {
    package let model: AnomalyModel
    /// Images that were fitted.
    package let trainCount: Int
    /// Images that were judged.
    package let testCount: Int
    /// Quality on the test images; anomalous is the positive class.
    package let metrics: BinaryMetrics
    /// Share of the normal test images that were called anomalous; `nil` without any.
    package let falseAlarmRate: Double?
    /// Quality of the masks on the test images, one entry an anomaly class that
    /// they show; empty without masks.
    package let pixelMetrics: [PixelClassMetrics]
    /// The verdict on each test image.
    package let predictions: [AnomalyPrediction]
    /// Images and masks that were left out.
    package let rejected: [RejectedImage]
}

/// The verdict on one test image beside the truth.
package struct AnomalyPrediction: Sendable, Equatable {
    package let reference: String
    package let truth: Bool
    package let isAnomalous: Bool
    /// Probability of the verdict, 0.5...1.
    package let confidence: Double
}
