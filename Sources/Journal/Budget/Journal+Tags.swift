import FoundationEssentials
import GRDB
import Inventory

extension Journal {
    /// Keeps the tags of versions as they were read last: those of versions that are gone since are
    /// still needed to say whose money was spent.
    package func save(
        _ tags: [VersionID: [String: String]], context: String, at moment: Timestamp
    ) throws {
        guard !tags.isEmpty else { return }
        try write { database in
            for (version, tags) in tags {
                let text = String(decoding: try JSONEncoder().encode(tags), as: UTF8.self)
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO tags
                        (service, project, arn, version, context, tags, read)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: version.arguments + [context, text, moment.milliseconds])
            }
        }
    }

    /// The tags of versions of a context as they were read last.
    package func tags(context: String) throws -> [VersionID: [String: String]] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM tags WHERE context = ?", arguments: [context])
            var tags: [VersionID: [String: String]] = [:]
            for row in rows {
                let text: String = try row.decode(forColumn: "tags")
                tags[try VersionID(row: row)] = try JSONDecoder().decode(
                    [String: String].self, from: Data(text.utf8))
            }
            return tags
        }
    }
}
