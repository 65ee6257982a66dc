/// The samples of one series in one minute.
struct MetricBucket: Sendable, Hashable {
    private(set) var set: StatisticSet
    private(set) var distribution = Distribution()

    /// Without samples; so it is never written.
    init() {
        set = .nothing
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
