import AWSCore
import GRDB

/// A model of Lookout for Vision or a version of a Custom Labels project.
struct ModelRecord: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "model"

    var id: Int64?
    var projectId: Int64
    /// `1`, `2`, … for Lookout for Vision, the version name for Custom Labels.
    var name: String
    var arn: String
    var createdAt: Int64
    var state: ModelState
    var message: String?
    var description: String?
    /// Where the result files go.
    var bucket: String
    var prefix: String?
    var kmsKeyId: String?
    var minUnits: Int?
    var maxUnits: Int?
    /// How often the training was begun.
    var attempts = 0
    /// Features that lay in the cache when the training was begun last.
    var cachedFeatures = 0
    /// The JSON of the request's `TrainingData` and `TestingData`.
    var trainingData: String?
    var testingData: String?
    var f1Score: Double?
    var precision: Double?
    var recall: Double?
    /// The JSON of `TrainingResults`.
    var results: String?
    var trainingEndedAt: Int64?
    /// The access key that made it; nil for the root key.
    var caller: String?
    /// The version that this one was copied from.
    var sourceArn: String?
    /// Time spent on training, over all attempts.
    var trainedMilliseconds: Int64 = 0

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var created: Timestamp { Timestamp(milliseconds: createdAt) }
    var trainingEnded: Timestamp? { trainingEndedAt.map(Timestamp.init(milliseconds:)) }
    var key: Int64 { id ?? 0 }

    /// Moves to `state` with AWS's sentence for it, or with the cause of a failure.
    mutating func enter(_ state: ModelState, _ family: Family, cause: String? = nil) {
        self.state = state
        message = cause ?? state.sentence(for: family)
        guard state.isRunning else {
            minUnits = nil
            maxUnits = nil
            return
        }
    }

    static func withARN(_ arn: String, in db: Database) throws -> ModelRecord? {
        try ModelRecord.fetchOne(db, sql: "SELECT * FROM model WHERE arn = ?", arguments: [arn])
    }

    static func withID(_ id: Int64, in db: Database) throws -> ModelRecord? {
        try ModelRecord.fetchOne(db, sql: "SELECT * FROM model WHERE id = ?", arguments: [id])
    }

    /// Models in one of `states`, the oldest first.
    static func all(in states: [ModelState], _ db: Database) throws -> [ModelRecord] {
        let words = states.map { "'\($0.rawValue)'" }.joined(separator: ",")
        return try ModelRecord.fetchAll(
            db, sql: "SELECT * FROM model WHERE state IN (\(words)) ORDER BY id")
    }

    /// How many models of an owner and service are in one of `states`.
    static func count(
        of family: Family, _ owner: Owner, in states: [ModelState], _ db: Database
    ) throws -> Int {
        let words = states.map { "'\($0.rawValue)'" }.joined(separator: ",")
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM model JOIN project ON project.id = projectId
                WHERE owner = ? AND family = ? AND state IN (\(words))
                """, arguments: [owner, family]) ?? 0
    }

    /// Whether a copy of it is being made.
    func isBeingCopied(in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM model WHERE sourceArn = ? AND state = ?)",
            arguments: [arn, ModelState.copying]) ?? false
    }

    func project(in db: Database) throws -> ProjectRecord? {
        try ProjectRecord.fetchOne(
            db, sql: "SELECT * FROM project WHERE id = ?", arguments: [projectId])
    }
}
