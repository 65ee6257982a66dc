import Dashboard
import Inventory
import Metering

extension Controller {
    /// Looks up what served while nothing watched, beside the polls, where the meter leaves
    /// anything open and it is time to ask.
    func rebuildMeter() {
        guard let metrics = equipment.metrics, rebuildDesk.task == nil, !isStopped,
            meterBook.isLoaded
        else { return }
        guard !dueLook(metrics).versions.isEmpty else { return }
        rebuildDesk.task = Task {
            await rebuild(metrics)
            rebuildDesk.task = nil
        }
    }

    private func dueLook(_ metrics: any UnitReading) -> UnitLook {
        let now = equipment.clock.now()
        return UnitLook(meter, delay: metrics.delay, at: now).only {
            rebuildDesk.isDue($0, at: now)
        }
    }

    private func rebuild(_ metrics: any UnitReading) async {
        if !dueLook(metrics).unseen.isEmpty { await noteUnlisted(metrics) }
        let look = dueLook(metrics)
        do {
            let findings = try await look.read(metrics)
            guard !Task.isCancelled, !isStopped else { return }
            let gained = findings.record(in: &meter)
            if !gained.isEmpty { saveMeter() }
            noteLooked(look, gained)
            rebuildDesk.succeeded()
            tell(gained, at: look.now)
            tellMissing(findings.missing, at: look.now)
        } catch {
            guard !Task.isCancelled, !isStopped else { return }
            noteLooked(look, [])
            tellUnreadable(error)
        }
    }

    private func noteLooked(_ look: UnitLook, _ gained: Set<VersionID>) {
        for version in look.versions {
            rebuildDesk.looked(
                at: version, hasGained: gained.contains(version), isLocal: context.isLocal,
                at: look.now)
        }
    }

    /// Takes in the versions that served lately and are in no list: they were deleted meanwhile.
    private func noteUnlisted(_ metrics: any UnitReading) async {
        guard let snapshot = await poller?.snapshot else { return }
        let services = Set(equipment.apis.map(\.service)).filter { snapshot.failures[$0] == nil }
        do {
            for service in services {
                let names = try await metrics.servedNames(of: service)
                guard !isStopped else { return }
                let now = equipment.clock.now()
                for version in snapshot.unlisted(names, of: service, known: meter.versions) {
                    meter.recordUnlisted(version, at: now)
                }
            }
        } catch {
            guard !Task.isCancelled, !isStopped, rebuildDesk.mayTellUnlisted() else { return }
            send(
                .noticed(
                    Notice(
                        level: .info,
                        sentence: "CloudWatch could not be asked which models served that are "
                            + "deleted by now: \(paid.explain(error))")))
        }
    }
}

extension Snapshot {
    /// The versions behind names of which no list has a version, in projects that could be read.
    fileprivate func unlisted(
        _ names: Set<ServedName>, of service: VisionService, known: Set<VersionID>
    ) -> [VersionID] {
        let own = projects.filter { $0.id.service == service }
        let entries = Dictionary(own.map { ($0.id.name, $0) }, uniquingKeysWith: { $1 })
        return names.compactMap { name in
            let entry = entries[name.project]
            guard entry?.failure == nil,
                entry?.versions.contains(where: { $0.id.version == name.version }) != true
            else { return nil }
            let earlier = known.first {
                $0.project.service == service && $0.project.name == name.project
                    && $0.version == name.version
            }
            let project = ProjectID(service: service, name: name.project, arn: "")
            return earlier ?? VersionID(project: entry?.id ?? project, version: name.version)
        }
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
