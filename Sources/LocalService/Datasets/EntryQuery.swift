import AWSCore
import GRDB

/// Which entries of a dataset a list wants.
package struct EntryQuery: Sendable {
    /// An entry's line and its place in the dataset.
    struct Entry: Sendable, Codable, FetchableRecord {
        let id: Int64
        let line: String
        let error: String?
    }

    package let dataset: Int64
    package var isLabeled: Bool?
    package var hasError: Bool?
    /// Any of these labels.
    package var labels: [String] = []
    package var reference: String?
    package var before: Timestamp?
    package var after: Timestamp?

    package init(
        dataset: Int64, isLabeled: Bool? = nil, hasError: Bool? = nil, labels: [String] = [],
        reference: String? = nil, before: Timestamp? = nil, after: Timestamp? = nil
    ) {
        self.dataset = dataset
        self.isLabeled = isLabeled
        self.hasError = hasError
        self.labels = labels
        self.reference = reference
        self.before = before
        self.after = after
    }

    private typealias Statement = (sql: String, arguments: StatementArguments)

    /// The entries behind the one with `id`, in the order they were added. Every statement walks an
    /// index from there and stops at `limit`.
    func entries(behind id: Int64, limit: Int, in db: Database) throws -> [Entry] {
        var found: [Int64: Entry] = [:]
        for statement in statements(behind: id, limit: limit) {
            for entry in try Entry.fetchAll(
                db, sql: statement.sql, arguments: statement.arguments)
            { found[entry.id] = entry }
        }
        return Array(found.values.sorted { $0.id < $1.id }.prefix(limit))
    }

    /// How SQLite answers the query, a line a step: `EXPLAIN QUERY PLAN`.
    package func plan(in store: Store) throws -> [String] {
        try store.readNow { db in
            try statements(behind: 0, limit: 101).flatMap { statement in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN " + statement.sql,
                    arguments: statement.arguments
                ).map { $0["detail"] }
            }
        }
    }

    /// One statement, or one for each label.
    private func statements(behind id: Int64, limit: Int) -> [Statement] {
        let (conditions, arguments) = filters()
        let tail = conditions.map { " AND " + $0 }.joined()
        guard !labels.isEmpty else {
            return [
                (
                    "SELECT id, line, error FROM entry WHERE datasetId = ? AND id > ?\(tail) "
                        + "ORDER BY id LIMIT \(limit)", [dataset, id] + arguments
                )
            ]
        }
        return Set(labels).map { label in
            (
                "SELECT entry.id, line, error FROM entryLabel CROSS JOIN entry ON entry.id = entryId "
                    + "WHERE entryLabel.datasetId = ? AND label = ? AND entryId > ?\(tail) "
                    + "ORDER BY entryId LIMIT \(limit)", [dataset, label, id] + arguments
            )
        }
    }

    private func filters() -> ([String], StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)? = nil) {
            conditions.append(condition)
            if let value { arguments += [value] }
        }
        if let isLabeled { add("isLabeled = ?", isLabeled) }
        if let hasError { add(hasError ? "error IS NOT NULL" : "error IS NULL") }
        if let reference { add("instr(sourceRef, ?) > 0", reference) }
        if let before { add("createdAt < ?", before.milliseconds) }
        if let after { add("createdAt > ?", after.milliseconds) }
        return (conditions, arguments)
    }
}

extension EntryQuery.Entry {
    /// The line as a list gives it: with its errors, where it has any.
    var shown: String { error == nil ? line : ManifestLine(line, .rekognition).annotated }
}
