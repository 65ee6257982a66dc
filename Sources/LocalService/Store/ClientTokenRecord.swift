import FoundationEssentials
import GRDB

/// The answer that a client token stands for.
struct ClientTokenRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "clientToken"
    /// AWS remembers a token for eight hours.
    static let lifetime: Int64 = 8 * 3600 * 1000

    var operation: String
    /// The region and the access key that called, with a colon between them.
    var caller: String
    var token: String
    /// SHA-256 of the input without the token.
    var digest: String
    /// The answer as JSON.
    var output: Data
    var createdAt: Int64

    /// The remembered answer; nil for a new or a forgotten token. Forgotten ones are removed.
    static func find(
        _ token: String, _ operation: String, _ caller: String, now: Int64, in db: Database
    ) throws -> ClientTokenRecord? {
        try db.execute(
            sql: "DELETE FROM clientToken WHERE createdAt <= ?", arguments: [now - lifetime])
        return try ClientTokenRecord.fetchOne(
            db, sql: "SELECT * FROM clientToken WHERE operation = ? AND caller = ? AND token = ?",
            arguments: [operation, caller, token])
    }
}
