import Dashboard
import Inventory
import Metering

/// Looks once at what runs in one context: the projects, the versions of each, and the units of what
/// is charged where the list does not tell them. What it sees is recorded for the meter.
package struct ContextSurvey: Sendable {
    private let equipment: Controller.Equipment
    private let looks: UnitLooks

    /// - Parameter looks: what was asked of CloudWatch by earlier surveys of the same context.
    package init(_ equipment: Controller.Equipment, looks: UnitLooks = UnitLooks()) {
        self.equipment = equipment
        self.looks = looks
    }

    /// What runs there; what could not be asked is named in `failures`, and what the journal knows to
    /// have run in those parts is remembered.
    package func look(id: String, entry: ContextEntry) async -> ContextSight {
        var reading = Reading()
        await withTaskGroup(of: Reading.self) { group in
            for api in equipment.apis { group.addTask { await read(api) } }
            for await part in group { reading.add(part) }
        }
        if let account = equipment.account, !reading.isEmpty {
            _ = await account.learn(from: Array(reading.projects.keys) + reading.unread)
        }
        var known = record(reading)
        var remarks: [String] = []
        if equipment.account?.word != .untold, let meter = known.meter {
            (known.meter, remarks) = await rebuilt(meter)
        }
        return ContextSight(
            id: id, entry: entry, askedAt: reading.isEmpty ? nil : equipment.clock.now(),
            failures: reading.failures + known.failures, remarks: remarks,
            versions: reading.sights.map(\.version).filter(ContextSight.shows),
            remembered: (known.meter?.lastRunning ?? []).filter { !reading.covers($0.id) },
            meter: known.meter, leases: known.leases)
    }

    /// What the journal knows of a context that cannot be asked at all, for a reason.
    package static func remembered(
        id: String, entry: ContextEntry, failure: String, ledger: Ledger, prices: PriceTable,
        at moment: Timestamp
    ) throws -> ContextSight {
        let meter = Meter(prices: prices, pieces: try ledger.pieces(), sessionStart: moment)
        return ContextSight(
            id: id, entry: entry, failures: [failure], remembered: meter.lastRunning,
            meter: meter, leases: try ledger.leaseEnds())
    }
}

extension ContextSurvey {
    /// Projects whose versions are asked for at a time; the gate keeps them below the API's rate.
    private static let width = 4

    private func read(_ api: VisionAPI) async -> Reading {
        do {
            let projects = try await api.projects()
            var reading = Reading(services: [api.service])
            await withTaskGroup(of: Reading.self) { group in
                for (index, project) in projects.enumerated() {
                    if index >= Self.width, let part = await group.next() { reading.add(part) }
                    group.addTask { await read(project.id, api) }
                }
                for await part in group { reading.add(part) }
            }
            return reading
        } catch {
            return Reading(
                failures: ["\(api.service.title): \(equipment.explanation.sentence(for: error))"])
        }
    }

    private func read(_ project: ProjectID, _ api: VisionAPI) async -> Reading {
        let began = equipment.clock.now()
        do {
            var versions = try await api.versions(of: project)
            let charged = versions.filter(\.state.isCharged).map(\.id.version)
            if !api.listTellsEverything, !charged.isEmpty {
                let details = try await api.details(of: project, versions: charged)
                let byID = Dictionary(details.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
                versions = versions.map { byID[$0.id] ?? $0 }
            }
            return Reading(
                projects: [project: began],
                sights: versions.map { PollReport.Sight(version: $0, askedAt: began) })
        } catch  where error.isNotFound {
            // Deleted between the two lists: nothing of it runs.
            return Reading(projects: [project: began])
        } catch {
            let sentence = equipment.explanation.sentence(for: error)
            return Reading(unread: [project], failures: ["\(project.name): \(sentence)"])
        }
    }

    /// Takes the sights into the meter's record, as polls do, and tells what is known then.
    private func record(
        _ reading: Reading
    ) -> (meter: Meter?, leases: [VersionID: Timestamp]?, failures: [String]) {
        do {
            let saved = try equipment.ledger.pieces()
            var meter = Meter(
                prices: equipment.prices, pieces: saved, sessionStart: equipment.clock.now())
            for sight in reading.sights { meter.record(sight) }
            let isTold = equipment.account?.word != .untold
            for version in meter.lastRunning.map(\.id) where isTold && reading.isGone(version) {
                meter.recordAbsence(of: version, at: equipment.clock.now())
            }
            let unsaved = UsagePiece.unsaved(in: meter.pieces, since: saved)
            if !unsaved.isEmpty { try equipment.ledger.save(unsaved) }
            return (meter, try equipment.ledger.leaseEnds(), [])
        } catch {
            return (nil, nil, [equipment.explanation.sentence(for: error)])
        }
    }
}

extension ContextSurvey {
    /// Versions of which a survey asks CloudWatch at a time: some ten requests where they have run
    /// for weeks. The next survey asks of the others.
    private static let mostVersions = 20

    /// The meter with what CloudWatch tells of the time before what runs was seen, and what is to be
    /// said of that.
    private func rebuilt(_ meter: Meter) async -> (Meter, [String]) {
        guard let metrics = equipment.metrics else { return (meter, []) }
        let now = equipment.clock.now()
        let running = meter.running(at: now).filter { looks.isDue($0, at: now) }
            .sorted { $0.path < $1.path }
        let all = UnitLook(meter, delay: metrics.delay, at: now)
        let open = running.filter { all.stretches[$0] != nil }.prefix(Self.mostVersions)
        var look = all.only(Set(open).contains)
        look.unseen = [:]
        guard !look.versions.isEmpty else { return (meter, looks.remarks) }
        do {
            var rebuilt = meter
            let gained = try await look.read(metrics).record(in: &rebuilt)
            looks.looked(look, gained, isLocal: metrics.delay == .zero, remarks: [])
            let unsaved = UsagePiece.unsaved(in: rebuilt.pieces, since: meter.pieces)
            if !unsaved.isEmpty { try equipment.ledger.save(unsaved) }
            return (rebuilt, [])
        } catch {
            let sentence = equipment.explanation.sentence(for: error)
            looks.looked(
                look, [], isLocal: false,
                remarks: [
                    "CloudWatch could not be asked since when models run, so their costs are "
                        + "bounds: \(sentence)"
                ])
            return (meter, looks.remarks)
        }
    }
}

/// What a part of a survey brought.
private struct Reading: Sendable {
    /// Services whose list of projects was read.
    var services: Set<VisionService> = []
    /// Projects whose versions were read, and when that was asked.
    var projects: [ProjectID: Timestamp] = [:]
    /// Projects that are there and could not be read.
    var unread: Set<ProjectID> = []
    var sights: [PollReport.Sight] = []
    var failures: [String] = []

    var isEmpty: Bool { services.isEmpty }

    mutating func add(_ other: Reading) {
        services.formUnion(other.services)
        projects.merge(other.projects) { $1 }
        unread.formUnion(other.unread)
        sights += other.sights
        failures += other.failures
    }

    /// Whether it is known what became of a version.
    func covers(_ version: VersionID) -> Bool {
        services.contains(version.project.service) && !unread.contains(version.project)
    }

    /// Whether a version is in no list any more, all of which were read.
    func isGone(_ version: VersionID) -> Bool {
        covers(version) && !sights.contains { $0.version.id == version }
    }
}

extension Meter {
    /// Takes in a version as it was read.
    mutating func record(_ sight: PollReport.Sight) {
        let version = sight.version
        record(
            Observation(
                version: version.id, state: version.state, minUnits: version.minInferenceUnits,
                maxUnits: version.maxInferenceUnits, createdAt: version.createdAt,
                at: sight.askedAt, cause: .polled))
    }
}
