extension LookoutVision {
    /// One kind of anomaly in an image; the first is the background.
    package struct Anomaly: Codable, Hashable, Sendable {
        package var name: String?
        package var pixelAnomaly: PixelAnomaly?

        package init(name: String? = nil, pixelAnomaly: PixelAnomaly? = nil) {
            self.name = name
            self.pixelAnomaly = pixelAnomaly
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case pixelAnomaly = "PixelAnomaly"
        }
    }
}
