import Inventory
import Metering

/// The use of each version in each step of time, and sums over it.
struct Usage {
    struct Step {
        /// Nothing was used where the upper end is 0.
        var units = 0...0
        var provenance = Provenance.measured
        /// What a running version is charged by now, though it may have been off since it was seen;
        /// nil for where that is what was used.
        var running: ClosedRange<Int>?
    }

    let start: Int64
    let prices: [VisionService: Int64]
    let grain: Int64
    var steps: [VersionID: [Step]] = [:]
    /// Versions whose start nobody saw and nothing bounds.
    var unbounded: Set<VersionID> = []

    /// The sum over whole steps from `from` until `end`; from nil since ever.
    func hosting(
        from: Int64?, to end: Int64, where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> Sum {
        parts(from: from, to: end, where: isIncluded).values.reduce(into: Sum()) { $0.add($1) }
    }

    /// The sum over whole steps, by how they are known.
    func parts(
        from: Int64?, to end: Int64, where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> [Provenance: Sum] {
        var sums: [Provenance: Sum] = [:]
        for (version, steps) in steps where isIncluded(version) {
            let price = prices[version.project.service]
            if from == nil, unbounded.contains(version) {
                sums[.assumed, default: Sum()].high = nil
                sums[.assumed, default: Sum()].provenance = .assumed
            }
            let first = max(0, Int((from ?? start) - start))
            for step in steps.prefix(max(first, Int(end - start))).dropFirst(first)
            where step.units.upperBound > 0 {
                let known = price == nil ? .unknown : step.provenance
                sums[known, default: Sum()].add(
                    step.units, milliseconds: grain, price: price, provenance: known)
            }
        }
        return sums
    }

    /// What is charged an hour in the step at `moment`.
    func rate(at moment: Int64, where isIncluded: (VersionID) -> Bool = { _ in true }) -> Sum {
        var sum = Sum()
        for (version, units, provenance) in serving(at: moment) where isIncluded(version) {
            sum.add(
                units, milliseconds: 3_600_000, price: prices[version.project.service],
                provenance: provenance)
        }
        return sum
    }

    /// The versions that may be charged in the step at `moment`.
    func serving(at moment: Int64) -> [(VersionID, ClosedRange<Int>, Provenance)] {
        steps.compactMap { version, steps in
            let index = Int(moment - start)
            guard steps.indices.contains(index) else { return nil }
            let units = steps[index].running ?? steps[index].units
            return units.upperBound > 0 ? (version, units, steps[index].provenance) : nil
        }
    }
}

/// A sum of micro-dollars × milliseconds an hour.
struct Sum {
    var low: Int128 = 0
    var high: Int128? = 0
    var provenance = Provenance.measured

    mutating func add(
        _ units: ClosedRange<Int>, milliseconds: Int64, price: Int64?, provenance: Provenance
    ) {
        self.provenance = max(self.provenance, price == nil ? .unknown : provenance)
        low += Int128(units.lowerBound) * Int128(price ?? 0) * Int128(milliseconds)
        if price == nil || provenance == .unknown { high = nil }
        high = high.map {
            $0 + Int128(units.upperBound) * Int128(price ?? 0) * Int128(milliseconds)
        }
    }

    mutating func add(_ other: Sum) {
        low += other.low
        high = high.flatMap { high in other.high.map { high + $0 } }
        provenance = max(provenance, other.provenance)
    }

    var amount: Amount {
        Amount(
            low: Money(microDollars: Int64(low / 3_600_000)),
            high: high.map { Money(microDollars: Int64($0 / 3_600_000)) }, provenance: provenance)
    }
}
