/// The periods that CloudWatch takes: 1, 5, 10, 20, 30 and multiples of 60 seconds.
enum MetricPeriod {
    /// A year; CloudWatch names no limit.
    private static let longest = 366 * 86_400

    static func isValid(_ seconds: Int) -> Bool {
        [1, 5, 10, 20, 30].contains(seconds)
            || ((60...longest).contains(seconds) && seconds % 60 == 0)
    }

    static func complaint(_ seconds: Int, _ parameter: String) -> String {
        "The value \(seconds) for parameter \(parameter) is not valid: a period is 1, 5, 10, 20, 30 or "
            + "a multiple of 60 seconds."
    }
}
