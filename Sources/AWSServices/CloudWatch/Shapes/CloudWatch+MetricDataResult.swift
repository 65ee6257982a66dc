import AWSCore

extension CloudWatch {
    /// The values of one metric or expression.
    package struct MetricDataResult: Codable, Hashable, Sendable {
        package var id: String?
        package var label: String?
        package var timestamps: [Timestamp]?
        package var values: [Double]?
        package var statusCode: StatusCode?
        package var messages: [MessageData]?

        package init(
            id: String? = nil, label: String? = nil, timestamps: [Timestamp]? = nil,
            values: [Double]? = nil, statusCode: StatusCode? = nil, messages: [MessageData]? = nil
        ) {
            self.id = id
            self.label = label
            self.timestamps = timestamps
            self.values = values
            self.statusCode = statusCode
            self.messages = messages
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case label = "Label"
            case timestamps = "Timestamps"
            case values = "Values"
            case statusCode = "StatusCode"
            case messages = "Messages"
        }
    }
}
