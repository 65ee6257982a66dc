extension CloudWatch {
    /// One metric to read, or one expression over others.
    package struct MetricDataQuery: Codable, Hashable, Sendable {
        package var id: String
        package var metricStat: MetricStat?
        package var expression: String?
        package var label: String?
        /// Absent means true.
        package var returnData: Bool?
        /// Seconds.
        package var period: Int?
        package var accountId: String?

        package init(
            id: String, metricStat: MetricStat? = nil, expression: String? = nil,
            label: String? = nil, returnData: Bool? = nil, period: Int? = nil,
            accountId: String? = nil
        ) {
            self.id = id
            self.metricStat = metricStat
            self.expression = expression
            self.label = label
            self.returnData = returnData
            self.period = period
            self.accountId = accountId
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case metricStat = "MetricStat"
            case expression = "Expression"
            case label = "Label"
            case returnData = "ReturnData"
            case period = "Period"
            case accountId = "AccountId"
        }
    }
}
