import Controller
import Inventory
import Journal
import Metering
import TestSupport

/// What a run of the program does for the meter: polls, own starts and stops, samples, the journal
/// file; without the rest of the program, so that a month of it takes seconds.
struct Watcher {
    private(set) var meter: Meter
    private let clouds: [Cloud]
    private let ledger: JournalLedger
    private let clock: ManualClock

    /// Goes on from the journal at `path`.
    init(_ clouds: [Cloud], journal path: String, clock: ManualClock) throws {
        self.clouds = clouds
        self.clock = clock
        ledger = JournalLedger(journal: try Journal(path: path), context: "cloud")
        meter = Meter(
            prices: .dear, pieces: try ledger.pieces(),
            sessionStart: Timestamp(milliseconds: clock.milliseconds))
    }

    private var now: Timestamp { Timestamp(milliseconds: clock.milliseconds) }

    /// Looks at everything but what fails and what `isLost` says never arrives.
    mutating func poll(isLost: (ProjectID) -> Bool) throws {
        for cloud in clouds {
            do {
                for project in try cloud.projects() where !isLost(project) {
                    for version in try cloud.versions(of: project) { record(version, .polled) }
                }
            } catch {
                // A failed look is no news.
            }
        }
        try save()
    }

    /// Starts a version, or stops it with `0...0`; nothing happens where the request is refused.
    mutating func change(_ version: VersionID, to units: ClosedRange<Int>) throws {
        guard let cloud = clouds.first(where: { $0.service == version.project.service }) else {
            return
        }
        let status: String
        do {
            status = try cloud.change(version, to: units)
        } catch {
            return
        }
        let isStop = units == 0...0
        let reply = ModelVersion(
            id: version, arn: "", status: status,
            minInferenceUnits: isStop ? nil : units.lowerBound,
            maxInferenceUnits: isStop ? nil : units.upperBound)
        record(reply, isStop ? .stopAccepted : .startAccepted)
        try save()
    }

    private mutating func record(_ version: ModelVersion, _ cause: Observation.Cause) {
        meter.record(
            Observation(
                version: version.id, state: version.state, minUnits: version.minInferenceUnits,
                maxUnits: version.maxInferenceUnits, createdAt: version.createdAt, at: now,
                cause: cause))
    }

    /// Writes changes at once, and every `growth` milliseconds how far was seen.
    mutating func save(growth: Int64 = 1_200_000) throws {
        let pieces = meter.unsaved(growth: growth)
        if !pieces.isEmpty { try ledger.save(pieces) }
        meter.markSaved(growth: growth)
    }

    /// Fills from samples what nobody watched.
    mutating func rebuild(_ metrics: CloudMetrics) throws {
        let settled = Timestamp(milliseconds: now.milliseconds / 60_000 * 60_000)
        let plan = UnitRequest.plan(meter.stretches(settled: settled), at: now)
        var samples: [VersionID: [UnitSample]] = [:]
        for request in plan.requests { samples.merge(metrics.samples(request)) { $0 + $1 } }
        for (version, own) in samples {
            for window in plan.windows[version] ?? [] {
                let inside = own.filter { window.contains($0.from) }
                _ = meter.rebuild(
                    version, from: UnitSeries(inside, in: window), settled: settled, isPrompt: true)
            }
        }
        try save()
    }
}
