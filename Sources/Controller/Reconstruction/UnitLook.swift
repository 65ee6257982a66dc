import Inventory
import Metering

/// What CloudWatch is asked of times in which nothing watched.
struct UnitLook: Sendable {
    /// What is open of versions that were seen running on either side.
    var stretches: UnitRequest.Windows
    /// Times in which versions were off at both ends.
    var unseen: UnitRequest.Windows
    /// Samples are complete up to here.
    let settled: Timestamp
    let now: Timestamp
    private let isPrompt: Bool

    /// All that the meter leaves open.
    init(_ meter: Meter, delay: Duration, at now: Timestamp) {
        let minute: Int64 = 60_000
        // The minute that runs is not over.
        settled = Timestamp(
            milliseconds: (now.milliseconds - delay.wholeMilliseconds) / minute * minute)
        self.now = now
        isPrompt = delay == .zero
        stretches = meter.stretches(settled: settled)
        unseen = meter.unseen(settled: settled)
    }

    var versions: Set<VersionID> { Set(stretches.keys).union(unseen.keys) }

    /// The same of some versions only.
    func only(_ isIncluded: (VersionID) -> Bool) -> UnitLook {
        var part = self
        part.stretches = stretches.filter { isIncluded($0.key) }
        part.unseen = unseen.filter { isIncluded($0.key) }
        return part
    }

    /// Asks for it. Versions of which nothing was ever seen are asked for by the day first, 500 a
    /// request, so that only those that served take more.
    func read(_ metrics: any UnitReading) async throws -> Findings {
        var wanted = stretches
        if let days = UnitRequest.days(unseen, at: now) {
            let asked = unseen.keys.sorted { $0.path < $1.path }
            for (version, days) in try await metrics.servedDays(of: asked, in: days) {
                let served = (unseen[version] ?? []).map { $0.clamped(to: days) }
                    .filter { !$0.isEmpty }
                wanted[version, default: []] += served
            }
        }
        let plan = UnitRequest.plan(wanted.filter { !$0.value.isEmpty }, at: now)
        var samples: [VersionID: [UnitSample]] = [:]
        for request in plan.requests {
            samples.merge(try await metrics.samples(request)) { $0 + $1 }
        }
        return Findings(look: self, samples: samples, windows: plan.windows)
    }

    /// All of what was asked for: without all of its samples a version would seem to have been off.
    struct Findings: Sendable {
        fileprivate let look: UnitLook
        fileprivate let samples: [VersionID: [UnitSample]]
        fileprivate let windows: UnitRequest.Windows

        /// Times in which versions were seen running, and of which there is no sample.
        var missing: UnitRequest.Windows { look.stretches.filter { samples[$0.key] == nil } }

        /// Puts it into the meter; answers the versions of which more is known than before.
        func record(in meter: inout Meter) -> Set<VersionID> {
            var gained: Set<VersionID> = []
            for (version, own) in samples {
                for window in windows[version] ?? [] {
                    let series = UnitSeries(own.filter { window.contains($0.from) }, in: window)
                    let isRefined = meter.rebuild(
                        version, from: series, settled: look.settled, isPrompt: look.isPrompt)
                    let isFound = meter.rebuildUnseen(
                        version, from: series, in: window, settled: look.settled,
                        isPrompt: look.isPrompt)
                    if isRefined || isFound { gained.insert(version) }
                }
            }
            // Days without a sample are days off.
            for version in look.unseen.keys where samples[version] == nil {
                meter.forgetUnseen(version, before: look.settled)
            }
            return gained
        }
    }
}
