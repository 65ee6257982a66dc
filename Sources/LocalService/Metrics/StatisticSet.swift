import Glibc

/// What is known of the samples of a metric in some time.
package struct StatisticSet: Sendable, Hashable {
    package var samples: Double
    package var sum: Double
    package var minimum: Double
    package var maximum: Double

    package init(samples: Double, sum: Double, minimum: Double, maximum: Double) {
        self.samples = samples
        self.sum = sum
        self.minimum = minimum
        self.maximum = maximum
    }

    /// No samples yet.
    package static let nothing = StatisticSet(
        samples: 0, sum: 0, minimum: .infinity, maximum: -.infinity)

    /// One sample.
    package init(_ value: Double) {
        self.init(samples: 1, sum: value, minimum: value, maximum: value)
    }

    package var average: Double { sum / samples }

    package mutating func merge(_ other: StatisticSet) {
        samples += other.samples
        sum += other.sum
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
    }
}

/// How the samples of a metric are spread: counts by bins whose width is a tenth of their value, as
/// CloudWatch keeps them. Values up to 0 share one bin.
package struct Distribution: Sendable, Hashable {
    package private(set) var counts: [Int: Double] = [:]

    package init() {}

    package mutating func add(_ value: Double, samples: Double = 1) {
        counts[Self.bin(of: value), default: 0] += samples
    }

    package mutating func add(bin: Int, samples: Double) {
        counts[bin, default: 0] += samples
    }

    package mutating func merge(_ other: Distribution) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// The value that `percent` of the samples do not exceed, to within 5 %: the middle of its bin,
    /// kept inside what was really seen. Nil without samples.
    package func percentile(_ percent: Double, within set: StatisticSet) -> Double? {
        if percent <= 0, !counts.isEmpty { return set.minimum }
        let total = counts.values.reduce(0, +)
        var left = max(total * percent / 100, .leastNonzeroMagnitude)
        for (bin, samples) in counts.sorted(by: { $0.key < $1.key }) {
            left -= samples
            if left <= total * 1e-12 {
                return min(max(Self.middle(of: bin), set.minimum), set.maximum)
            }
        }
        return counts.isEmpty ? nil : set.maximum
    }

    private static let width = 1.1
    private static let zeroBin = -10_000

    static func bin(of value: Double) -> Int {
        guard value > 0, value.isFinite else { return zeroBin }
        return max(Int((log(value) / log(width)).rounded(.down)), zeroBin + 1)
    }

    private static func middle(of bin: Int) -> Double {
        bin == zeroBin ? 0 : pow(width, Double(bin) + 0.5)
    }
}
