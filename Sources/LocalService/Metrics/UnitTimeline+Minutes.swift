/// The unit metrics by their meaning.
package enum UnitGauge: String, Sendable, CaseIterable {
    case minimum = "MinInferenceUnits"
    case maximum = "MaxInferenceUnits"
    case desired = "DesiredInferenceUnits"
    case inService = "InServiceInferenceUnits"

    func value(_ units: UnitCounts) -> Int? {
        switch self {
        case .minimum: units.minimum
        case .maximum: units.maximum
        case .desired: units.desired
        case .inService: units.inService
        }
    }

    /// Whether the mean goes over the whole minute, so that minutes add up to unit-seconds. The two
    /// bounds are settings: their mean goes over the time in which they were set.
    var fillsMinute: Bool { self == .desired || self == .inService }
}

extension UnitTimeline {
    private static let minute: Int64 = 60_000

    /// One sample for every minute in which the version ran at all: the mean of the gauge, weighted by
    /// time to the millisecond; its least and greatest value. 60 times the sum over the minutes of
    /// `inService` are the unit-seconds that are paid for.
    /// - Parameter range: minutes since 1970.
    package func minutes(
        of gauge: UnitGauge, in range: Range<Int64>
    ) -> [(minute: Int64, set: StatisticSet)] {
        var found: [(minute: Int64, sum: Sum)] = []
        for piece in pieces {
            guard let value = gauge.value(piece.units) else { continue }
            let first = max(piece.start.floored(by: Self.minute), range.lowerBound)
            let last = min((piece.end - 1).floored(by: Self.minute), range.upperBound - 1)
            guard first <= last else { continue }
            for minute in first...last {
                let start = minute * Self.minute
                let time = min(piece.end, start + Self.minute) - max(piece.start, start)
                if found.last?.minute != minute { found.append((minute, Sum())) }
                found[found.count - 1].sum.add(Int64(value), time)
            }
        }
        return found.map { ($0.minute, $0.sum.set(fillsMinute: gauge.fillsMinute)) }
    }

    /// Values weighted by milliseconds.
    private struct Sum {
        var weighted: Int64 = 0
        var time: Int64 = 0
        var least = Int64.max
        var greatest: Int64 = 0

        mutating func add(_ value: Int64, _ milliseconds: Int64) {
            weighted += value * milliseconds
            time += milliseconds
            least = min(least, value)
            greatest = max(greatest, value)
        }

        func set(fillsMinute: Bool) -> StatisticSet {
            let mean = Double(weighted) / Double(fillsMinute ? minute : time)
            let minimum = fillsMinute && time < minute ? 0 : least
            return StatisticSet(
                samples: 1, sum: mean, minimum: Double(minimum), maximum: Double(greatest))
        }
    }
}

extension Int64 {
    /// The quotient rounded down, also below zero.
    func floored(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
