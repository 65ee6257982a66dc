import Dashboard
import Inventory
import Metering

extension Controller {
    /// Looks up what served while nothing watched, beside the polls, where the meter leaves
    /// anything open and it is time to ask.
    func rebuildMeter() {
        guard let metrics = equipment.metrics, rebuildDesk.task == nil, !isStopped else { return }
        let now = equipment.clock.now()
        let settled = Self.settled(now, metrics.delay)
        let stretches = meter.stretches(settled: settled).filter {
            rebuildDesk.isDue($0.key, at: now)
        }
        guard !stretches.isEmpty else { return }
        rebuildDesk.task = Task {
            await rebuild(stretches, metrics, settled: settled, at: now)
            rebuildDesk.task = nil
        }
    }

    /// Samples are complete up to here; the minute that runs is not over.
    private static func settled(_ now: Timestamp, _ delay: Duration) -> Timestamp {
        let minute: Int64 = 60_000
        return Timestamp(
            milliseconds: (now.milliseconds - delay.wholeMilliseconds) / minute * minute)
    }

    private func rebuild(
        _ stretches: [VersionID: [Range<Timestamp>]], _ metrics: any UnitReading,
        settled: Timestamp, at now: Timestamp
    ) async {
        let plan = UnitRequest.plan(stretches, at: now)
        var samples: [VersionID: [UnitSample]] = [:]
        var failure: (any Error)?
        do {
            for request in plan.requests {
                samples.merge(try await metrics.samples(request)) { $0 + $1 }
            }
        } catch {
            failure = error
        }
        guard !Task.isCancelled, !isStopped else { return }
        // Without all of its samples a version would seem to have been off.
        let gained =
            failure == nil
            ? take(samples, plan.windows, settled: settled, isPrompt: metrics.delay == .zero) : []
        for version in stretches.keys {
            rebuildDesk.looked(
                at: version, hasGained: gained.contains(version), isLocal: context.isLocal, at: now)
        }
        if let failure { return tellUnreadable(failure) }
        rebuildDesk.succeeded()
        tell(gained, at: now)
        tellMissing(stretches.filter { samples[$0.key] == nil }, at: now)
    }

    /// The versions of which more is known than before.
    private func take(
        _ samples: [VersionID: [UnitSample]], _ windows: UnitRequest.Windows,
        settled: Timestamp, isPrompt: Bool
    ) -> Set<VersionID> {
        var gained: Set<VersionID> = []
        for (version, own) in samples {
            for window in windows[version] ?? [] {
                let inside = own.filter { window.contains($0.from) }
                let series = UnitSeries(inside, in: window)
                guard meter.rebuild(version, from: series, settled: settled, isPrompt: isPrompt)
                else { continue }
                gained.insert(version)
            }
        }
        if !gained.isEmpty { saveMeter() }
        return gained
    }
}

extension Controller {
    private func tell(_ gained: Set<VersionID>, at now: Timestamp) {
        let news = gained.filter { rebuildDesk.mayTell($0) }
        guard let first = news.first else { return }
        let cost = news.count == 1 ? meter.amount(of: first, at: now)?.text : nil
        let what = news.count == 1 ? first.path : "\(news.count) versions"
        send(
            .noticed(
                Notice(
                    level: .info,
                    sentence: "CloudWatch told what \(what) used while nothing watched"
                        + (cost.map { ": \($0) in all." } ?? "."))))
    }

    /// Of what just began there may be no sample yet, which is nothing to tell.
    private func tellMissing(
        _ stretches: [VersionID: [Range<Timestamp>]], at now: Timestamp
    ) {
        let news = stretches.filter { version, ranges in
            guard let first = ranges.map(\.lowerBound).min() else { return false }
            return now.millisecondsSince(first) > 3_600_000 && rebuildDesk.mayTell(version)
        }.keys
        guard let first = news.first else { return }
        let what = news.count == 1 ? first.path : "\(news.count) versions"
        send(
            .noticed(
                Notice(
                    level: .info,
                    sentence:
                        "CloudWatch has no InServiceInferenceUnits of \(what), so both ends of "
                        + "what was used while nothing watched are shown.")))
    }

    private func tellUnreadable(_ error: any Error) {
        let sentence = paid.explain(error)
        guard rebuildDesk.mayComplain(sentence) else { return }
        send(
            .noticed(
                Notice(
                    level: .warning,
                    sentence:
                        "CloudWatch could not be asked what was used while nothing watched, so "
                        + "both ends of it are shown: \(sentence)")))
    }
}
