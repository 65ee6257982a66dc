import AWSCore
import AWSServices
import GRDB

/// A packaging job of a model.
struct PackagingRecord: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "packaging"

    /// Where a job is; the words are AWS's.
    enum State: String, Codable, Sendable, DatabaseValueConvertible {
        case created = "CREATED"
        case running = "RUNNING"
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
    }

    var id: Int64?
    var projectId: Int64
    /// The model, which may be gone once the job ended.
    var modelId: Int64
    /// The version as the job names it, never `latest`.
    var modelVersion: String
    var name: String
    var owner: Owner
    var description: String?
    var componentName: String
    var componentVersion: String
    /// The JSON of the request's `GreengrassConfiguration`.
    var configuration: String
    var state: State
    var message: String?
    var createdAt: Int64
    var updatedAt: Int64
    /// The access key that asked for it; nil for the root key.
    var caller: String?
    /// How often the job was begun.
    var attempts = 0

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var key: Int64 { id ?? 0 }
    /// Whether there is still something to do.
    var isMoving: Bool { state == .created || state == .running }

    /// Moves to `state` with a sentence for the user.
    mutating func enter(_ state: State, _ message: String, at moment: Timestamp) {
        self.state = state
        self.message = message
        updatedAt = moment.milliseconds
    }

    func greengrass() throws -> LookoutVision.GreengrassConfiguration {
        try JSON.decode(
            LookoutVision.GreengrassConfiguration.self, from: Array(configuration.utf8))
    }

    static func withID(_ id: Int64, in db: Database) throws -> PackagingRecord? {
        try PackagingRecord.fetchOne(
            db, sql: "SELECT * FROM packaging WHERE id = ?", arguments: [id])
    }

    static func named(
        _ name: String, of project: ProjectRecord, in db: Database
    ) throws -> PackagingRecord? {
        try PackagingRecord.fetchOne(
            db, sql: "SELECT * FROM packaging WHERE projectId = ? AND name = ?",
            arguments: [project.key, name])
    }

    /// Whether a component of an owner has this name and version, or will have.
    static func hasComponent(
        _ name: String, _ version: String, _ owner: Owner, in db: Database
    ) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM packaging WHERE owner = ? AND componentName = ?
                AND componentVersion = ? AND state != ?)
                """, arguments: [owner, name, version, State.failed]) ?? false
    }

    /// Jobs that an owner has under way, or those of one model.
    static func movingCount(
        owner: Owner? = nil, model: Int64? = nil, in db: Database
    ) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM packaging WHERE state IN (?, ?)
                AND owner = coalesce(?, owner) AND modelId = coalesce(?, modelId)
                """, arguments: [State.created, State.running, owner, model]) ?? 0
    }

    /// Jobs that are not done, the oldest first.
    static func moving(in db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db, sql: "SELECT id FROM packaging WHERE state IN (?, ?) ORDER BY id",
            arguments: [State.created, State.running])
    }
}
