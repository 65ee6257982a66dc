extension Rekognition {
    /// Where in the image a label lies.
    package struct Geometry: Codable, Hashable, Sendable {
        package var boundingBox: BoundingBox?
        package var polygon: [Point]?

        package init(boundingBox: BoundingBox? = nil, polygon: [Point]? = nil) {
            self.boundingBox = boundingBox
            self.polygon = polygon
        }

        enum CodingKeys: String, CodingKey {
            case boundingBox = "BoundingBox"
            case polygon = "Polygon"
        }
    }
}
