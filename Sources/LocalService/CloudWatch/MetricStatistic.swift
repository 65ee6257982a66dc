import AWSServices

/// What is told about the samples of a period.
package enum MetricStatistic: Sendable, Hashable {
    case average, sum, minimum, maximum, sampleCount
    /// The value that so many percent of the samples do not exceed.
    case percentile(Double)

    /// Reads `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount` and `p0` to `p100`; nil for others.
    package init?(_ text: String) {
        switch text {
        case "Average": self = .average
        case "Sum": self = .sum
        case "Minimum": self = .minimum
        case "Maximum": self = .maximum
        case "SampleCount": self = .sampleCount
        default:
            guard text.first == "p", let percent = Self.percent(text.dropFirst()) else {
                return nil
            }
            self = .percentile(percent)
        }
    }

    private static func percent(_ text: Substring) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let percent = Double(text), (0...100).contains(percent)
        else { return nil }
        return percent
    }

    package var needsDistribution: Bool {
        if case .percentile = self { return true }
        return false
    }

    func value(_ set: StatisticSet, _ distribution: Distribution?) -> Double? {
        switch self {
        case .average: set.average
        case .sum: set.sum
        case .minimum: set.minimum
        case .maximum: set.maximum
        case .sampleCount: set.samples
        case .percentile(let percent): distribution?.percentile(percent, within: set)
        }
    }

    /// What CloudWatch has besides and the local service has not.
    static func unserved(_ text: String) -> String {
        "The value \(text) for parameter Stat is not supported: use Average, Sum, Minimum, Maximum, "
            + "SampleCount or a percentile from p0 to p100."
    }
}
