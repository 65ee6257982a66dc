import Inventory

/// Use that changes no more, by how it is known: of one version, or of all of a service.
struct SettledUsage: Sendable {
    private var timelines: [UsageTimeline] = []
    /// Stretches whose begin nothing bounds.
    private(set) var unboundedCount = 0

    /// Long before any use; sums that "ever" begin here.
    static let distantPast = Timestamp(milliseconds: -9_000_000_000_000_000)

    /// Adds a stretch `count` times, or takes it away; one from nil began nobody knows when.
    mutating func add(_ stretch: Stretch, count: Int) {
        if timelines.isEmpty {
            timelines = Array(repeating: UsageTimeline(), count: Provenance.allCases.count)
        }
        if stretch.from == nil { unboundedCount += count }
        timelines[stretch.provenance.rawValue].add(
            stretch.units, from: stretch.from ?? Self.distantPast, to: stretch.to, count: count)
    }

    /// What was used between two moments and how it is known; nothing for what was not touched.
    func sums(
        from start: Timestamp, to end: Timestamp, _ take: (Provenance, UsageTimeline.Sum) -> Void
    ) {
        for (provenance, timeline) in zip(Provenance.allCases, timelines) {
            let sum = timeline.sum(from: start, to: end)
            if sum.isTouched { take(provenance, sum) }
        }
    }

    /// The units in use at `moment`, and how they are known; nothing where there are none.
    func units(at moment: Timestamp, _ take: (Provenance, ClosedRange<Int>) -> Void) {
        for (provenance, timeline) in zip(Provenance.allCases, timelines) {
            if let units = timeline.units(at: moment) { take(provenance, units) }
        }
    }

    /// A time of constant use.
    struct Stretch {
        var units: ClosedRange<Int>
        var from: Timestamp?
        var to: Timestamp
        var provenance: Provenance
    }
}
