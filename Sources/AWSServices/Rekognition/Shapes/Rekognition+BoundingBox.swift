extension Rekognition {
    /// A box as ratios of the image's width and height, each 0...1.
    package struct BoundingBox: Codable, Hashable, Sendable {
        package var width: Double?
        package var height: Double?
        package var left: Double?
        package var top: Double?

        package init(
            width: Double? = nil, height: Double? = nil, left: Double? = nil, top: Double? = nil
        ) {
            self.width = width
            self.height = height
            self.left = left
            self.top = top
        }

        enum CodingKeys: String, CodingKey {
            case width = "Width"
            case height = "Height"
            case left = "Left"
            case top = "Top"
        }
    }
}
