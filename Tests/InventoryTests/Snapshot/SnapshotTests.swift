import Inventory
import Testing

struct SnapshotTests {
    private func project(_ name: String, _ service: VisionService = .lookoutVision) -> ProjectID {
        ProjectID(service: service, name: name, arn: "arn:\(service.rawValue):\(name)")
    }

    private func model(_ project: ProjectID, _ version: String, _ status: String) -> ModelVersion {
        ModelVersion(
            id: VersionID(project: project, version: version), arn: "\(project.arn)/\(version)",
            status: status)
    }

    private func entry(_ id: ProjectID, _ versions: [ModelVersion]) -> Snapshot.ProjectEntry {
        Snapshot.ProjectEntry(
            project: Project(id: id), versions: versions, fetchedAt: Timestamp(milliseconds: 0))
    }

    @Test func `a project counts its versions as they change`() throws {
        let id = project("a")
        var entry = entry(id, [model(id, "2", "HOSTED"), model(id, "1", "TRAINED")])
        #expect(entry.tally[.hosted] == 1 && entry.tally[.training] == 0)
        entry.versions[1].status = "HOSTED"
        entry.versions[1].performance = Performance(f1Score: 0.9)
        #expect(entry.tally[.hosted] == 2 && entry.tally[.trained] == 0)
        #expect(entry.tally.bestF1 == 0.9)
        entry.versions.removeAll()
        #expect(entry.tally == VersionTally([]))
    }

    @Test func `nothing changed between equal snapshots`() {
        let id = project("a")
        let snapshot = Snapshot(projects: [entry(id, [model(id, "1", "HOSTED")])])
        #expect(snapshot.changes(since: snapshot).isEmpty)
    }

    @Test func `a new project appears with its versions`() {
        let id = project("a")
        let version = model(id, "1", "TRAINING")
        let now = Snapshot(projects: [entry(id, [version])])
        #expect(
            now.changes(since: Snapshot()) == [.projectAppeared(id), .versionAppeared(version)])
    }

    @Test func `versions that appear, move and go are told in order`() {
        let id = project("a")
        let old = [model(id, "3", "HOSTED"), model(id, "2", "TRAINED"), model(id, "1", "TRAINED")]
        let new = [model(id, "4", "TRAINING"), model(id, "3", "STOPPING_HOSTING"), old[1]]
        let changes = Snapshot(projects: [entry(id, new)])
            .changes(since: Snapshot(projects: [entry(id, old)]))
        #expect(
            changes == [
                .versionAppeared(new[0]), .statusChanged(from: old[0], to: new[1]),
                .versionDisappeared(old[2].id),
            ])
    }

    @Test func `wherever versions come and go, the same is told as by looking each one up`() {
        let id = project("a")
        let all = (1...6).map { model(id, "\($0)", "TRAINED") }
        let moved = all.map { model(id, $0.id.version, "HOSTED") }
        let lists: [[ModelVersion]] = [
            [], all, Array(all.reversed()), Array(all.dropFirst(2)), Array(all.dropLast(2)),
            [all[0], all[1], all[4], all[5]], moved, [moved[0], all[3], moved[5]],
            [all[2], all[0], moved[1]],
        ]
        for old in lists {
            for new in lists {
                let changes = Snapshot(projects: [entry(id, new)])
                    .changes(since: Snapshot(projects: [entry(id, old)]))
                let appeared = new.filter { version in !old.contains { $0.id == version.id } }
                let gone = old.filter { version in !new.contains { $0.id == version.id } }
                let told = Set(changes)
                #expect(told.count == changes.count)
                #expect(appeared.allSatisfy { told.contains(.versionAppeared($0)) })
                #expect(gone.allSatisfy { told.contains(.versionDisappeared($0.id)) })
                let statuses = new.filter { version in
                    old.contains { $0.id == version.id && $0.status != version.status }
                }
                #expect(changes.count == appeared.count + gone.count + statuses.count)
                #expect(changes.suffix(gone.count).allSatisfy { $0.isDisappearance })
            }
        }
    }

    @Test func `snapshots share versions until one of them is changed`() {
        let id = project("a")
        let first = Snapshot(projects: [entry(id, [model(id, "1", "TRAINED")])])
        var second = first
        second.projects[0].fetchedAt = Timestamp(milliseconds: 9)
        #expect(second.sharesVersions(with: first))
        second.projects[0].versions[0].status = "HOSTED"
        #expect(!second.sharesVersions(with: first))
        #expect(second.projects[0].versions[0].state == .hosted)
        #expect(!Snapshot().sharesVersions(with: first))
    }

    @Test func `projects that are gone come last, in their old order`() {
        let (first, kept, last) = (project("a"), project("b"), project("c"))
        let fresh = project("d")
        let old = Snapshot(projects: [first, kept, last].map { entry($0, []) })
        let new = Snapshot(projects: [entry(fresh, []), entry(kept, [])])
        #expect(
            new.changes(since: old) == [
                .projectAppeared(fresh), .projectDisappeared(first), .projectDisappeared(last),
            ])
    }

    @Test func `the same name in another service, or made anew, is another project`() {
        let old = project("a", .lookoutVision)
        let new = project("a", .customLabels)
        let changes = Snapshot(projects: [entry(new, [])])
            .changes(since: Snapshot(projects: [entry(old, [])]))
        #expect(changes == [.projectAppeared(new), .projectDisappeared(old)])
    }

    @Test func `progress within a status is no change`() {
        let id = project("a")
        var moved = model(id, "1", "TRAINING")
        let old = Snapshot(projects: [entry(id, [moved])])
        moved.statusMessage = TrainingProgress(percent: 9, phase: "reading").statusMessage
        #expect(Snapshot(projects: [entry(id, [moved])]).changes(since: old).isEmpty)
    }

    @Test func `versions and projects are found by name`() {
        let id = project("a")
        let version = model(id, "1", "HOSTED")
        let snapshot = Snapshot(projects: [entry(id, [version])])
        #expect(snapshot.version(version.id) == version)
        #expect(snapshot.version(VersionID(project: project("b"), version: "1")) == nil)
        #expect(snapshot.entry(id)?.versions == [version])
    }

    @Test(arguments: [
        ("TRAINED", "CREATE_COMPLETE", false), ("HOSTED", "UPDATE_COMPLETE", false),
        ("TRAINING", "CREATE_COMPLETE", true), ("STOPPING", "CREATE_COMPLETE", true),
        ("TRAINED", "UPDATE_IN_PROGRESS", true),
        ("TRAINED", "UPDATE_FAILED_ROLLBACK_IN_PROGRESS", true),
    ])
    func `a snapshot moves while a version or a dataset does`(
        status: String, dataset: String, isMoving: Bool
    ) {
        let id = project("a")
        var moving = entry(id, [model(id, "1", status)])
        moving.project.datasets = [Dataset(kind: .train, status: dataset)]
        #expect(Snapshot(projects: [moving]).isMoving == isMoving)
    }
}

extension Change {
    fileprivate var isDisappearance: Bool {
        if case .versionDisappeared = self { true } else { false }
    }
}
