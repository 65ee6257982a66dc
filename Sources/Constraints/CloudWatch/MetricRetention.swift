/// How long CloudWatch keeps the samples of which period. Source: API reference, GetMetricData,
/// StartTime: minutes for 15 days, five minutes for 63, hours for 455.
package enum MetricRetention {
    /// Samples of a period and the days for which they are kept.
    package struct Grade: Hashable, Sendable {
        package let periodSeconds: Int64
        package let days: Int64
    }

    package static let minutes = Grade(periodSeconds: 60, days: 15)
    package static let fiveMinutes = Grade(periodSeconds: 300, days: 63)
    package static let hours = Grade(periodSeconds: 3600, days: 455)

    /// Shortest period first, which is kept the least.
    package static let grades = [minutes, fiveMinutes, hours]

    /// The shortest period that is kept of samples more than so many seconds old.
    package static func grade(ageSeconds: Double) -> Grade {
        grades.first { ageSeconds <= Double($0.days) * 86_400 } ?? hours
    }
}
