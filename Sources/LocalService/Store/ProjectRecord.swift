import AWSCore
import GRDB

/// A project of either service.
struct ProjectRecord: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "project"

    var id: Int64?
    /// The account and region that it belongs to.
    var owner: Owner
    var family: Family
    var name: String
    var arn: String
    var createdAt: Int64
    var feature: String?
    var autoUpdate: String?
    /// Model versions ever made: the number of the last one of Lookout for Vision.
    var versions = 0

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var created: Timestamp { Timestamp(milliseconds: createdAt) }
    var key: Int64 { id ?? 0 }

    static func named(
        _ name: String, _ family: Family, _ owner: Owner, in db: Database
    ) throws -> ProjectRecord? {
        try ProjectRecord.fetchOne(
            db, sql: "SELECT * FROM project WHERE owner = ? AND family = ? AND name = ?",
            arguments: [owner, family, name])
    }

    static func withARN(_ arn: String, in db: Database) throws -> ProjectRecord? {
        try ProjectRecord.fetchOne(db, sql: "SELECT * FROM project WHERE arn = ?", arguments: [arn])
    }

    /// Projects of an owner and family from `name` on, in the order of their names.
    static func page(
        of family: Family, _ owner: Owner, after name: String, limit: Int, in db: Database
    ) throws -> [ProjectRecord] {
        try ProjectRecord.fetchAll(
            db,
            sql: """
                SELECT * FROM project WHERE owner = ? AND family = ? AND name > ?
                ORDER BY name LIMIT ?
                """, arguments: [owner, family, name, limit])
    }

    static func count(of family: Family, _ owner: Owner, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM project WHERE owner = ? AND family = ?",
            arguments: [owner, family]) ?? 0
    }

    func datasets(in db: Database) throws -> [DatasetRecord] {
        try DatasetRecord.fetchAll(
            db, sql: "SELECT * FROM dataset WHERE projectId = ? ORDER BY type DESC", arguments: [id]
        )
    }

    func dataset(_ type: String, in db: Database) throws -> DatasetRecord? {
        try DatasetRecord.fetchOne(
            db, sql: "SELECT * FROM dataset WHERE projectId = ? AND type = ?",
            arguments: [id, type])
    }

    func model(_ name: String, in db: Database) throws -> ModelRecord? {
        try ModelRecord.fetchOne(
            db, sql: "SELECT * FROM model WHERE projectId = ? AND name = ?", arguments: [id, name])
    }

    /// The model made last.
    func latestModel(in db: Database) throws -> ModelRecord? {
        try ModelRecord.fetchOne(
            db, sql: "SELECT * FROM model WHERE projectId = ? ORDER BY id DESC LIMIT 1",
            arguments: [id])
    }

    func modelCount(in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM model WHERE projectId = ?", arguments: [id]) ?? 0
    }
}
