/// All that is known of one context at one time: projects, their versions, and what failed.
///
/// Immutable once made. A part that could not be refreshed keeps its older data and `fetchedAt`,
/// with the failure beside it.
package struct Snapshot: Hashable, Sendable, Codable {
    package var projects: [ProjectEntry]
    /// Failures that concern a whole service, such as an expired token; keyed by service.
    package var failures: [VisionService: Failure]

    package init(projects: [ProjectEntry] = [], failures: [VisionService: Failure] = [:]) {
        self.projects = projects
        self.failures = failures
    }

    /// A project with its versions, newest first, and when they were read.
    package struct ProjectEntry: Hashable, Sendable, Identifiable, Codable {
        package var project: Project
        package var versions: [ModelVersion] { didSet { tally = VersionTally(versions) } }
        /// What the list of projects says of the versions.
        package private(set) var tally: VersionTally
        package var fetchedAt: Timestamp
        package var failure: Failure?

        package init(
            project: Project, versions: [ModelVersion], fetchedAt: Timestamp,
            failure: Failure? = nil
        ) {
            self.project = project
            self.versions = versions
            tally = VersionTally(versions)
            self.fetchedAt = fetchedAt
            self.failure = failure
        }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                project: try fields.decode(Project.self, forKey: .project),
                versions: try fields.decode([ModelVersion].self, forKey: .versions),
                fetchedAt: try fields.decode(Timestamp.self, forKey: .fetchedAt),
                failure: try fields.decodeIfPresent(Failure.self, forKey: .failure))
        }

        /// The tally follows from the versions, so it is not saved.
        private enum CodingKeys: String, CodingKey {
            case project, versions, fetchedAt, failure
        }

        package var id: ProjectID { project.id }
    }

    /// Why something could not be read: a sentence for the user, and when it was tried.
    package struct Failure: Hashable, Sendable, Codable {
        package var sentence: String
        package var at: Timestamp

        package init(sentence: String, at: Timestamp) {
            self.sentence = sentence
            self.at = at
        }
    }

    package func entry(_ id: ProjectID) -> ProjectEntry? {
        projects.first { $0.id == id }
    }

    package func version(_ id: VersionID) -> ModelVersion? {
        guard let versions = entry(id.project)?.versions else { return nil }
        return versions.firstPlace { $0.id.version == id.version && $0.id == id }
            .map { versions[$0] }
    }

    package var versions: [ModelVersion] { projects.flatMap(\.versions) }

    /// The versions that pass a test, in the order of the snapshot. Costs the look at each, not a copy.
    package func versions(where test: (ModelVersion) -> Bool) -> [ModelVersion] {
        projects.flatMap { $0.versions.passing(test) }
    }

    /// Whether both have the same projects in the same order with the very same versions.
    package func sharesVersions(with other: Snapshot) -> Bool {
        projects.count == other.projects.count
            && zip(projects, other.projects).allSatisfy {
                $0.versions.isSame(as: $1.versions) && $0.id == $1.id
            }
    }

    /// Whether any version is in a state that ends by itself, or any dataset is.
    package var isMoving: Bool {
        projects.contains { entry in
            entry.versions.firstPlace { $0.state.isTransitional } != nil
                || entry.project.datasets.contains { $0.status.hasSuffix("_IN_PROGRESS") }
        }
    }
}
