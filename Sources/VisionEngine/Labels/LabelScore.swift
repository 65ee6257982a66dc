/// How sure the detector is of one label.
package struct LabelScore: Sendable, Equatable {
    package let label: String
    /// 0...1; adds up to 1 over the labels when every training image had one label.
    package let confidence: Double
    /// The label's threshold of best F1 on the test images, 0...1.
    package let assumedThreshold: Double
}
