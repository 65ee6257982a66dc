/// The samples of one series in one minute.
struct MetricBucket: Sendable, Hashable {
    private(set) var set: StatisticSet
    private(set) var distribution = Distribution()

    init(_ value: Double) {
        set = StatisticSet(value)
        distribution.add(value)
    }

    mutating func add(_ value: Double) {
        set.merge(StatisticSet(value))
        distribution.add(value)
    }

    mutating func merge(_ other: MetricBucket) {
        set.merge(other.set)
        distribution.merge(other.distribution)
    }
}
