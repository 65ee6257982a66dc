/// What the detector says of one image.
package struct AnomalyVerdict: Sendable, Equatable {
    package let isAnomalous: Bool
    /// Probability of the verdict, 0.5...1.
    package let confidence: Double
    /// Area by class, `background` first, fractions that add up to 1; empty without masks.
    package let classes: [ClassArea]
    /// The mask in the colours of the training map on white, of the image's own size.
    package let maskPNG: [UInt8]?
    /// Where the image departs from the normal ones.
    package let heatMap: HeatMap
}

/// The share of an image that one class covers.
package struct ClassArea: Sendable, Equatable {
    package let name: String
    package let color: RGBColor
    /// Share of the pixels, 0...1.
    package let fraction: Double
}

/// A grid of how unusual each place of an image is.
package struct HeatMap: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// `width * height` values 0...1, row after row from the top left.
    package let values: [Float]
}
