extension LookoutVision {
    /// How much of an image one kind of anomaly covers.
    package struct PixelAnomaly: Codable, Hashable, Sendable {
        /// A fraction of the image, 0...1, despite the name.
        package var totalPercentageArea: Double?
        /// `#RRGGBB`.
        package var color: String?

        package init(totalPercentageArea: Double? = nil, color: String? = nil) {
            self.totalPercentageArea = totalPercentageArea
            self.color = color
        }

        enum CodingKeys: String, CodingKey {
            case totalPercentageArea = "TotalPercentageArea"
            case color = "Color"
        }
    }
}
