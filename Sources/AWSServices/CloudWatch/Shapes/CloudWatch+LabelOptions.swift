extension CloudWatch {
    /// How moments are written in labels.
    package struct LabelOptions: Codable, Hashable, Sendable {
        package var timezone: String?

        package init(timezone: String? = nil) {
            self.timezone = timezone
        }

        enum CodingKeys: String, CodingKey {
            case timezone = "Timezone"
        }
    }
}
