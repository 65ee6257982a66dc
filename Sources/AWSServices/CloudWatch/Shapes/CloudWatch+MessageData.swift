extension CloudWatch {
    /// A remark of the service about an answer.
    package struct MessageData: Codable, Hashable, Sendable {
        package var code: String?
        package var value: String?

        package init(code: String? = nil, value: String? = nil) {
            self.code = code
            self.value = value
        }

        enum CodingKeys: String, CodingKey {
            case code = "Code"
            case value = "Value"
        }
    }
}
