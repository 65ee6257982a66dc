extension Rekognition {
    /// One label found in an image.
    package struct CustomLabel: Codable, Hashable, Sendable {
        package var name: String?
        /// 0...100.
        package var confidence: Double?
        package var geometry: Geometry?

        package init(name: String? = nil, confidence: Double? = nil, geometry: Geometry? = nil) {
            self.name = name
            self.confidence = confidence
            self.geometry = geometry
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case confidence = "Confidence"
            case geometry = "Geometry"
        }
    }
}
