extension CloudWatch {
    /// A dimension that listed metrics must have, with this value if one is given.
    package struct DimensionFilter: Codable, Hashable, Sendable {
        package var name: String
        package var value: String?

        package init(name: String, value: String? = nil) {
            self.name = name
            self.value = value
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }
}
