import Inventory
import LocalService

/// The service's own record of one version: its units from each moment on, as the local service
/// keeps them and sums them up.
struct Book: Sendable {
    private var steps: [(at: Int64, units: UnitCounts)] = []
    /// Between which numbers the units may scale now.
    private(set) var limits = 0...0

    var units: Int { steps.last?.units.inService ?? 0 }

    /// From `moment` on so many units serve; 0 for a stop.
    mutating func set(_ units: Int, limits: ClosedRange<Int>, at moment: Int64) {
        self.limits = limits
        let counts =
            units == 0
            ? UnitCounts.none
            : UnitCounts(
                minimum: limits.lowerBound, maximum: limits.upperBound, desired: units,
                inService: units)
        steps.append((max(moment, steps.last?.at ?? moment), counts))
    }

    var timeline: UnitTimeline { UnitTimeline(steps: steps, spans: [(0, .max)]) }
}
