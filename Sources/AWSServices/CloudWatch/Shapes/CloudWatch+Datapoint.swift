import AWSCore

extension CloudWatch {
    /// Statistics of one period of a metric.
    package struct Datapoint: Codable, Hashable, Sendable {
        package var timestamp: Timestamp?
        package var sampleCount: Double?
        package var average: Double?
        package var sum: Double?
        package var minimum: Double?
        package var maximum: Double?
        package var unit: StandardUnit?
        package var extendedStatistics: [String: Double]?

        package init(
            timestamp: Timestamp? = nil, sampleCount: Double? = nil, average: Double? = nil,
            sum: Double? = nil, minimum: Double? = nil, maximum: Double? = nil,
            unit: StandardUnit? = nil, extendedStatistics: [String: Double]? = nil
        ) {
            self.timestamp = timestamp
            self.sampleCount = sampleCount
            self.average = average
            self.sum = sum
            self.minimum = minimum
            self.maximum = maximum
            self.unit = unit
            self.extendedStatistics = extendedStatistics
        }

        enum CodingKeys: String, CodingKey {
            case timestamp = "Timestamp"
            case sampleCount = "SampleCount"
            case average = "Average"
            case sum = "Sum"
            case minimum = "Minimum"
            case maximum = "Maximum"
            case unit = "Unit"
            case extendedStatistics = "ExtendedStatistics"
        }
    }
}
