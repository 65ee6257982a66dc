/// An object that the detector found.
package struct BoxScore: Sendable, Equatable {
    package let label: String
    /// How sure the detector is, 0...1.
    package let confidence: Double
    /// The label's threshold of best F1 on the test images, 0...1.
    package let assumedThreshold: Double
    package let box: BoundingBox

    /// A found object.
    package init(label: String, confidence: Double, assumedThreshold: Double, box: BoundingBox) {
        self.label = label
        self.confidence = confidence
        self.assumedThreshold = assumedThreshold
        self.box = box
    }
}
