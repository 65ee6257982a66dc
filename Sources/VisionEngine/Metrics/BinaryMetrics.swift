/// Quality of a decision between two classes.
package struct BinaryMetrics: Sendable, Equatable {
    /// True positives of all called positive; 0 when none was.
    package let precision: Double
    /// True positives of all that are positive; 0 when none is.
    package let recall: Double
    /// Harmonic mean of precision and recall.
    package let f1Score: Double
    /// Area under the ROC curve; `nil` when the images are all of one class.
    package let rocAUC: Double?
    /// Average precision; `nil` when no image is positive.
    package let averagePrecision: Double?
}

/// Quality of one class of the masks, counted in pixels of the test images.
package struct PixelClassMetrics: Sendable, Equatable {
    package let name: String
    package let color: RGBColor
    package let precision: Double
    package let recall: Double
    package let f1Score: Double
    /// Intersection over union.
    package let intersectionOverUnion: Double
}
