import GRDB
import Inventory

extension Journal {
    /// Writes down what is about to be sent and returns its number once it is on the disk. When
    /// this throws, the request must not be sent. Whoever sees the entry finds it held until
    /// `release`.
    package func begin(_ action: PaidAction) throws -> Int64 {
        var begun: Int64?
        do {
            return try write { database in
                let entry = try Self.insert(action, in: database)
                begun = try underWay.take(entry) ? entry : nil
                return entry
            }
        } catch {
            if let begun { release(begun) }
            throw error
        }
    }

    private static func insert(_ action: PaidAction, in database: Database) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO actions
                (begun, session, who, context, action, target, parameters, token)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                action.at.milliseconds, action.session, action.who, action.context,
                action.action, action.target, action.parameters, action.token,
            ])
        return database.lastInsertedRowID
    }

    /// Writes down how an entry ended. The first outcome stays: false when there was one already.
    @discardableResult
    package func finish(_ entry: Int64, _ outcome: ActionOutcome) throws -> Bool {
        try write { database in
            let exists = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM actions WHERE id = ?)",
                arguments: [entry])
            guard exists == true else {
                throw JournalError(
                    code: .noSuchEntry,
                    sentence: "The journal \(path) has no entry \(entry); was it replaced while "
                        + "visiontop ran?")
            }
            try database.execute(
                sql: "INSERT OR IGNORE INTO outcomes VALUES (?, ?, ?, ?)",
                arguments: [
                    entry, outcome.at.milliseconds, outcome.result.rawValue, outcome.detail,
                ])
            return database.changesCount > 0
        }
    }

    /// The entries whose outcome is not known, oldest first; those of a run that has ended were
    /// cut short and have to be looked up before anything is sent again.
    package func openEntries(context: String? = nil) throws -> [JournalEntry] {
        try entries(
            "WHERE result IS NULL AND (?1 IS NULL OR context = ?1) ORDER BY id", [context])
    }

    /// The entries of a context after one, oldest first, but those that never left.
    package func entries(after entry: Int64, context: String) throws -> [JournalEntry] {
        try entries(
            "WHERE id > ?1 AND context = ?2 AND result IS NOT ?3 ORDER BY id",
            [entry, context, ActionOutcome.Result.notSent.rawValue])
    }

    /// The last `limit` entries, newest first.
    package func entries(context: String? = nil, limit: Int = 1000) throws -> [JournalEntry] {
        try entries(
            "WHERE (?1 IS NULL OR context = ?1) ORDER BY id DESC LIMIT ?2",
            [context, max(0, limit)]
        )
    }

    private func entries(
        _ clause: String, _ arguments: StatementArguments
    ) throws -> [JournalEntry] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM actions LEFT JOIN outcomes ON entry = id \(clause)",
                arguments: arguments
            ).map(Self.entry)
        }
    }

    private static func entry(_ row: Row) throws -> JournalEntry {
        let action = PaidAction(
            at: try row.timestamp("begun"), session: try row.decode(forColumn: "session"),
            who: try row.decode(forColumn: "who"), context: try row.decode(forColumn: "context"),
            action: try row.decode(forColumn: "action"),
            target: try row.decode(forColumn: "target"),
            parameters: try row.decode(forColumn: "parameters"),
            token: try row.decode(forColumn: "token"))
        return JournalEntry(
            id: try row.decode(forColumn: "id"), action: action, outcome: try outcome(row))
    }

    private static func outcome(_ row: Row) throws -> ActionOutcome? {
        guard let word: String = try row.decode(forColumn: "result") else { return nil }
        guard let result = ActionOutcome.Result(rawValue: word) else {
            throw JournalError(
                code: .unreadable,
                sentence: "The journal has an outcome that this version does not know: \(word). "
                    + "Update visiontop.")
        }
        return ActionOutcome(
            result, at: try row.timestamp("finished"), detail: try row.decode(forColumn: "detail"))
    }
}
