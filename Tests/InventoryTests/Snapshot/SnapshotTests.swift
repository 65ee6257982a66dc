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
