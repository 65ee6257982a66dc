import Inventory
import Metering

/// The meter's rules told step by step from the bare observations, without pieces. Everything that
/// is observed and asked for lies on whole steps of `grain` milliseconds.
struct BruteForce {
    let prices: [VisionService: Int64]
    let watchGap: Int64
    var grain: Int64 = 1000
    /// Observations that count, by version, in the order of time.
    private(set) var sights: [VersionID: [Observation]] = [:]
    private(set) var births: [VersionID: Int64] = [:]
    var trainings: [TrainingCharge] = []
    /// The numbers of sights that there were at each restart.
    private var restarts: [VersionID: Set<Int>] = [:]

    init(prices: [VisionService: Int64], watchGap: Int64, grain: Int64 = 1000) {
        self.prices = prices
        self.watchGap = watchGap
        self.grain = grain
    }

    mutating func record(_ observation: Observation) {
        guard observation.state != .unknown else { return }
        if let birth = observation.createdAt, birth <= observation.at {
            births[observation.version] = birth.milliseconds
        }
        var observation = observation
        if let last = sights[observation.version]?.last?.at, observation.at < last {
            if last.milliseconds - observation.at.milliseconds <= watchGap { return }
            observation.at = last
        }
        sights[observation.version, default: []].append(observation)
    }

    /// Only pieces and trainings are saved: of a run of sights that were not charged, the one that
    /// ended a charged run is known after a restart, and the others are not.
    mutating func restart() {
        births = [:]
        for version in sights.keys {
            var list = sights[version] ?? []
            let charged = list.lastIndex { $0.state.isCharged }
            list.removeSubrange(min(charged.map { $0 + 2 } ?? 0, list.count)...)
            sights[version] = list
            restarts[version, default: []].insert(list.count)
        }
    }

    /// The last moment at which any version was seen, in steps.
    var lastSight: Int64 {
        (sights.values.compactMap { $0.last?.at.milliseconds }.max() ?? 0) / grain
    }

    /// What was used in each step from `start` until `end`, as it is known at `moment`.
    func usage(from start: Int64, to end: Int64, at moment: Int64) -> Usage {
        var usage = Usage(start: start, prices: prices, grain: grain)
        for (version, list) in sights {
            usage.steps[version] = steps(version, list, from: start, to: end, at: moment)
            guard let first = list.first, isStartUnknown(first) else { continue }
            if bound(of: version, first) == nil { usage.unbounded.insert(version) }
        }
        return usage
    }

    private func steps(
        _ version: VersionID, _ list: [Observation], from start: Int64, to end: Int64,
        at moment: Int64
    ) -> [Usage.Step] {
        let effective = effectiveUnits(list)
        let gaps = unitsAfterGaps(list, restarts[version] ?? [])
        let bound = list.first.flatMap { self.bound(of: version, $0) }
        var next = 0
        return (start..<max(start, end)).map { time in
            while next < list.count, list[next].at.milliseconds <= time * grain { next += 1 }
            if next == 0, let bound, time * grain < bound { return Usage.Step() }
            return step(list, effective, gaps, next: next, moment: moment)
        }
    }

    private func isStartUnknown(_ observation: Observation) -> Bool {
        observation.state.isCharged && observation.cause != .startAccepted
    }

    /// The latest moment up to the first sight at which the version was made or trained.
    private func bound(of version: VersionID, _ first: Observation) -> Int64? {
        let trained = trainings.filter { $0.version == version }
            .flatMap { [$0.created.milliseconds, $0.ended.milliseconds] }
        return (trained + [births[version]].compactMap { $0 })
            .filter { $0 <= first.at.milliseconds }.max()
    }

    /// What was in use between the sights `next - 1` and `next`.
    private func step(
        _ list: [Observation], _ effective: [ClosedRange<Int>?], _ gaps: [ClosedRange<Int>?],
        next: Int, moment: Int64
    ) -> Usage.Step {
        guard next > 0 else { return beforeFirst(list, effective) }
        let past = list[next - 1]
        let units = effective[next - 1] ?? 1...1
        let known: Provenance = effective[next - 1] == nil ? .unknown : .measured
        let nextMilliseconds = next < list.count ? list[next].at.milliseconds : moment * grain
        let isWatched = nextMilliseconds - past.at.milliseconds <= watchGap
        guard past.state.isCharged else {
            guard next < list.count, list[next].state.isCharged, !isWatched,
                list[next].cause != .startAccepted
            else { return Usage.Step() }
            return Usage.Step(
                units: 0...(gaps[next] ?? 1...1).upperBound,
                provenance: gaps[next] == nil ? .unknown : .assumed)
        }
        if isWatched { return Usage.Step(units: units, provenance: known, running: units) }
        let between = max(known, .assumed)
        guard next < list.count else {
            return Usage.Step(
                units: 0...units.upperBound, provenance: between, running: units)
        }
        let after = list[next].state.isCharged ? effective[next] ?? units : units
        let most = max(units.upperBound, after.upperBound)
        return Usage.Step(units: 0...most, provenance: between)
    }

    /// Before the first sight up to its units are possible; when the next sight is far, up to its.
    /// Of several at the first moment, as after the clock was set back, the last one tells.
    private func beforeFirst(
        _ list: [Observation], _ effective: [ClosedRange<Int>?]
    ) -> Usage.Step {
        guard let first = list.first, isStartUnknown(first) else { return Usage.Step() }
        let place = list.lastIndex { $0.at == first.at && $0.state.isCharged } ?? 0
        var upper = (effective[place] ?? 1...1).upperBound
        if place + 1 < list.count, list[place + 1].state.isCharged,
            list[place + 1].at.milliseconds - first.at.milliseconds > watchGap
        {
            upper = max(upper, (effective[place + 1] ?? 1...1).upperBound)
        }
        return Usage.Step(
            units: 0...upper, provenance: effective[place] == nil ? .unknown : .assumed)
    }

    /// The units at each sight: as told, else as last told since the version was last off, else as
    /// first told later while it was watched.
    private func effectiveUnits(_ list: [Observation]) -> [ClosedRange<Int>?] {
        let told = list.map(Self.told)
        return list.indices.map { index in
            guard list[index].state.isCharged else { return nil }
            let begin = (0...index).last { !list[$0].state.isCharged } ?? -1
            return told[(begin + 1)...index].last { $0 != nil } ?? firstTold(list, told, index)
        }
    }

    /// The units at each sight by which an unwatched time before it goes, of which the journal keeps
    /// not whether the version ran before it.
    private func unitsAfterGaps(
        _ list: [Observation], _ restarts: Set<Int>
    ) -> [ClosedRange<Int>?] {
        let told = list.map(Self.told)
        return list.indices.map { index in
            let end = restarts.filter { $0 > index }.min() ?? list.count
            return told[index] ?? firstTold(Array(list[..<end]), told, index)
        }
    }

    private func firstTold(
        _ list: [Observation], _ told: [ClosedRange<Int>?], _ index: Int
    ) -> ClosedRange<Int>? {
        var place = index
        while place + 1 < list.count, list[place + 1].state.isCharged,
            list[place + 1].at.milliseconds - list[place].at.milliseconds <= watchGap
        {
            place += 1
            if let units = told[place] { return units }
        }
        return nil
    }

    private static func told(_ sight: Observation) -> ClosedRange<Int>? {
        guard sight.state.isCharged, let low = sight.minUnits else { return nil }
        return low...max(low, sight.maxUnits ?? low)
    }
}
