extension Rekognition {
    /// A point as ratios of the image's width and height.
    package struct Point: Codable, Hashable, Sendable {
        package var x: Double?
        package var y: Double?

        package init(x: Double? = nil, y: Double? = nil) {
            self.x = x
            self.y = y
        }

        enum CodingKeys: String, CodingKey {
            case x = "X"
            case y = "Y"
        }
    }
}
