/// A drawn image of the sample datasets.
package struct SampleImage: Sendable {
    /// File name without folder, such as `normal-007.png`.
    package let name: String
    /// The class of a part, or `normal` or `anomaly` for a washer.
    package let label: String
    package let isAnomalous: Bool
    /// The kind of defect, `nil` on a good part.
    package let defect: String?
    /// Draws the image; RGB PNG bytes of 256x256 pixels, the same at every call.
    package let png: @Sendable () throws -> [UInt8]
    /// Draws the mask of a defect in the colours of `Sample.maskColors` on white.
    package let maskPNG: (@Sendable () throws -> [UInt8])?
}
