extension LookoutVision {
    /// Where an image came from.
    package struct ImageSource: Codable, Hashable, Sendable {
        package var type: String?

        package init(type: String? = nil) {
            self.type = type
        }

        enum CodingKeys: String, CodingKey {
            case type = "Type"
        }
    }
}
