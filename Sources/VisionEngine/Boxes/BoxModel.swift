/// A trained object detector.
package struct BoxModel: Sendable, Equatable {
    /// The labels, in alphabetical order.
    package let labels: [String]
    /// The threshold of best F1 of every label on the test images, 0...1.
    package let assumedThresholds: [Double]
    /// The longer side in pixels at which images are looked at.
    let longSide: Int
    let head: BoxHead
}
