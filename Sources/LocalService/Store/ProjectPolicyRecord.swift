import AWSCore
import GRDB

/// A policy of a Custom Labels project: who may copy its versions.
struct ProjectPolicyRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "projectPolicy"

    var projectId: Int64
    var name: String
    /// 32 hexadecimal digits, others after every change.
    var revision: String
    /// As it was given.
    var document: String
    var createdAt: Int64
    var updatedAt: Int64

    var created: Timestamp { Timestamp(milliseconds: createdAt) }
    var updated: Timestamp { Timestamp(milliseconds: updatedAt) }

    static func named(
        _ name: String, of project: Int64, in db: Database
    ) throws -> ProjectPolicyRecord? {
        try ProjectPolicyRecord.fetchOne(
            db, sql: "SELECT * FROM projectPolicy WHERE projectId = ? AND name = ?",
            arguments: [project, name])
    }

    static func count(of project: Int64, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM projectPolicy WHERE projectId = ?", arguments: [project])
            ?? 0
    }

    /// Policies of a project behind `name`, in the order of their names.
    static func page(
        of project: Int64, after name: String, limit: Int, in db: Database
    ) throws -> [ProjectPolicyRecord] {
        try ProjectPolicyRecord.fetchAll(
            db,
            sql: """
                SELECT * FROM projectPolicy WHERE projectId = ? AND name > ?
                ORDER BY name LIMIT ?
                """, arguments: [project, name, limit])
    }

    /// What the project of a version says about copying it.
    static func policies(ofVersion arn: String, in db: Database) throws -> [Policy] {
        let documents = try String.fetchAll(
            db,
            sql: """
                SELECT document FROM projectPolicy JOIN model USING (projectId) WHERE model.arn = ?
                """, arguments: [arn])
        return try documents.map { try Policy($0, of: .project) }
    }
}
