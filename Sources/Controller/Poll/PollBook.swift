import Inventory

/// What the poller knows and when each part is to be read again: a plain value without any I/O.
struct PollBook: Sendable {
    /// One project with its due times.
    struct Entry: Sendable {
        var project: Project
        var versions: [ModelVersion] = []
        var fetchedAt: Timestamp
        var failure: Snapshot.Failure?
        var listDue: Timestamp
        /// nil once the datasets are known and settled.
        var datasetsDue: Timestamp?
        var detailsDue: [String: Timestamp] = [:]
    }

    /// What a reply to one of the dashboard's own requests said, until a later read confirms it.
    struct OwnReply: Sendable {
        var status: String
        var at: Timestamp
    }

    /// The reads that are due at one moment.
    enum Errand: Hashable, Sendable {
        case versions(ProjectID)
        case datasets(ProjectID)
        case details(ProjectID, [String])
    }

    var pace: PollPace
    let services: [VisionService]
    /// Services whose list tells everything of a version.
    let tellingServices: Set<VisionService>
    var entries: [ProjectID: Entry] = [:]
    var order: [VisionService: [ProjectID]] = [:]
    var servicesDue: [VisionService: Timestamp] = [:]
    var failures: [VisionService: Snapshot.Failure] = [:]
    var selected: VersionID?
    var ownReplies: [VersionID: OwnReply] = [:]
    /// Versions read since the last `takeSights`, and when the read was sent.
    var observed: [VersionID: Timestamp] = [:]
    /// Charged versions that vanished from a complete list since the last `takeVanished`.
    var vanished: [PollReport.Sight] = []

    init(pace: PollPace, services: [VisionService], tellingServices: Set<VisionService>) {
        self.pace = pace
        self.services = services
        self.tellingServices = tellingServices
    }

    /// The picture as it stands, in the order of the lists.
    var snapshot: Snapshot {
        let projects = services.flatMap { order[$0] ?? [] }.compactMap { entries[$0] }
        return Snapshot(
            projects: projects.map {
                .init(
                    project: $0.project, versions: $0.versions, fetchedAt: $0.fetchedAt,
                    failure: $0.failure)
            }, failures: failures)
    }

    /// The interval in use, for the footer.
    var interval: Duration { snapshot.isMoving ? pace.moving : pace.settled }

    /// Makes everything due.
    mutating func expire() {
        servicesDue = [:]
        for id in entries.keys { expire(id) }
    }

    /// The clock was set back: due times and own replies lie in its future and would hold for as
    /// long as it went back.
    mutating func clockWentBack() {
        ownReplies = [:]
        expire()
    }

    /// Makes one project due, as after an own action on it.
    mutating func expire(_ project: ProjectID) {
        let past = Timestamp(milliseconds: 0)
        if failures[project.service] != nil { servicesDue[project.service] = nil }
        entries[project]?.listDue = past
        entries[project]?.datasetsDue = past
        entries[project]?.detailsDue = [:]
    }

    /// The earliest due time; nil when nothing was read yet. Projects of a service that does not
    /// answer wait for its list.
    var nextDue: Timestamp? {
        let times = reachable.flatMap { entry in
            [entry.listDue] + [entry.datasetsDue].compactMap { $0 } + Array(entry.detailsDue.values)
        }
        return (times + servicesDue.values).min()
    }
}
