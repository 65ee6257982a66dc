import AWSCore
import GRDB

/// Which entries of a dataset a list wants.
struct EntryQuery: Sendable {
    /// An entry's line and its place in the dataset.
    struct Entry: Sendable, Codable, FetchableRecord {
        let id: Int64
        let line: String
    }

    let dataset: Int64
    var isLabeled: Bool?
    var hasError: Bool?
    /// Any of these labels.
    var labels: [String] = []
    var reference: String?
    var before: Timestamp?
    var after: Timestamp?

    /// The entries behind the one with `id`, in the order they were added.
    func entries(behind id: Int64, limit: Int, in db: Database) throws -> [Entry] {
        var conditions = ["datasetId = ?", "id > ?"]
        var arguments: [(any DatabaseValueConvertible)?] = [dataset, id]
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
            conditions.append(condition)
            arguments += values
        }
        if let isLabeled { add("isLabeled = ?", isLabeled) }
        if let hasError { add("(error IS NOT NULL) = ?", hasError) }
        if let reference { add("instr(sourceRef, ?) > 0", reference) }
        if let before { add("createdAt < ?", before.milliseconds) }
        if let after { add("createdAt > ?", after.milliseconds) }
        if !labels.isEmpty {
            let marks = labels.map { _ in "?" }.joined(separator: ",")
            conditions.append(
                "EXISTS (SELECT 1 FROM entryLabel WHERE entryId = entry.id AND label IN (\(marks)))"
            )
            arguments += labels
        }
        return try Entry.fetchAll(
            db,
            sql: "SELECT id, line FROM entry WHERE "
                + conditions.joined(separator: " AND ") + " ORDER BY id LIMIT \(limit)",
            arguments: StatementArguments(arguments))
    }
}
