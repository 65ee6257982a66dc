import Inventory
import Metering

/// The meter's rules told second by second from the bare observations, without pieces.
struct BruteForce {
    let prices: [VisionService: Int64]
    let watchGap: Int64
    /// Observations that count, by version, in the order of time.
    private(set) var sights: [VersionID: [Observation]] = [:]

    init(prices: [VisionService: Int64], watchGap: Int64) {
        self.prices = prices
        self.watchGap = watchGap
    }

    mutating func record(_ observation: Observation) {
        guard observation.state != .unknown else { return }
        var observation = observation
        if let last = sights[observation.version]?.last?.at, observation.at < last {
            if last.milliseconds - observation.at.milliseconds <= watchGap { return }
            observation.at = last
        }
        sights[observation.version, default: []].append(observation)
    }

    /// Only pieces are saved: of a run of sights that were not charged, the one that ended a
    /// charged run is known after a restart, and the others are not.
    mutating func restart() {
        for version in sights.keys {
            var list = sights[version] ?? []
            let charged = list.lastIndex { $0.state.isCharged }
            list.removeSubrange(min(charged.map { $0 + 2 } ?? 0, list.count)...)
            sights[version] = list
        }
    }

    /// The sum over whole seconds in `from..<moment`; `from` nil is the first sight, with no upper
    /// end when a version was charged at its first sight.
    func total(at moment: Int64, from: Int64?) -> Amount {
        var low: Int128 = 0
        var high: Int128? = 0
        var provenance = Provenance.measured
        for (version, list) in sights {
            let price = prices[version.project.service]
            if from == nil, let first = list.first, isStartUnknown(first) {
                high = nil
                provenance = max(provenance, .assumed)
            }
            let firstSecond = from ?? (list.first.map { $0.at.milliseconds / 1000 } ?? moment)
            guard firstSecond < moment else { continue }
            let effective = Self.effectiveUnits(list)
            var next = 0
            for second in firstSecond..<moment {
                while next < list.count, list[next].at.milliseconds <= second * 1000 { next += 1 }
                let now = usage(list, effective, next: next, moment: moment)
                guard now.units.upperBound > 0 else { continue }
                provenance = max(provenance, price == nil ? .unknown : now.provenance)
                if price == nil || now.provenance == .unknown { high = nil }
                low += Int128(now.units.lowerBound) * Int128(price ?? 0) * 1000
                high = high.map { $0 + Int128(now.units.upperBound) * Int128(price ?? 0) * 1000 }
            }
        }
        return Amount(
            low: Money(microDollars: Int64(low / 3_600_000)),
            high: high.map { Money(microDollars: Int64($0 / 3_600_000)) }, provenance: provenance)
    }

    private struct Usage {
        var units: ClosedRange<Int>
        var provenance: Provenance = .measured
    }

    private func isStartUnknown(_ observation: Observation) -> Bool {
        observation.state.isCharged && observation.cause != .startAccepted
    }

    /// What was in use between the sights `next - 1` and `next`.
    private func usage(
        _ list: [Observation], _ effective: [ClosedRange<Int>?], next: Int, moment: Int64
    ) -> Usage {
        guard next > 0 else { return beforeFirst(list, effective) }
        let past = list[next - 1]
        let units = effective[next - 1] ?? 1...1
        let known: Provenance = effective[next - 1] == nil ? .unknown : .measured
        let nextMilliseconds = next < list.count ? list[next].at.milliseconds : moment * 1000
        let isWatched = nextMilliseconds - past.at.milliseconds <= watchGap
        guard past.state.isCharged else {
            guard next < list.count, list[next].state.isCharged, !isWatched,
                list[next].cause != .startAccepted
            else { return Usage(units: 0...0) }
            return Usage(
                units: 0...(effective[next] ?? 1...1).upperBound,
                provenance: effective[next] == nil ? .unknown : .assumed)
        }
        if isWatched { return Usage(units: units, provenance: known) }
        let between = max(known, .assumed)
        guard next < list.count, list[next].state.isCharged else {
            return Usage(units: 0...units.upperBound, provenance: between)
        }
        let after = effective[next] ?? units
        let low = min(units.lowerBound, after.lowerBound)
        return Usage(
            units: low...max(units.upperBound, after.upperBound), provenance: between)
    }

    /// Before the first sight up to its units are possible; when the next sight is far, up to its.
    private func beforeFirst(_ list: [Observation], _ effective: [ClosedRange<Int>?]) -> Usage {
        guard let first = list.first, isStartUnknown(first) else { return Usage(units: 0...0) }
        var upper = (effective[0] ?? 1...1).upperBound
        if list.count > 1, list[1].state.isCharged,
            list[1].at.milliseconds - first.at.milliseconds > watchGap
        {
            upper = max(upper, (effective[1] ?? 1...1).upperBound)
        }
        return Usage(units: 0...upper, provenance: effective[0] == nil ? .unknown : .assumed)
    }

    /// The units at each sight: as told, else as last told since the version was last off.
    private static func effectiveUnits(_ list: [Observation]) -> [ClosedRange<Int>?] {
        var last: ClosedRange<Int>?
        return list.map { sight in
            if !sight.state.isCharged { last = nil }
            if sight.state.isCharged, let low = sight.minUnits {
                last = low...max(low, sight.maxUnits ?? low)
            }
            return last
        }
    }
}
