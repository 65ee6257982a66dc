import GRDB

extension Journal {
    /// How the open file is kept, as SQLite itself tells.
    package struct Durability: Hashable, Sendable {
        package var journalMode: String
        /// 2 is FULL: every commit is synced before it returns.
        package var synchronous: Int

        package init(journalMode: String, synchronous: Int) {
            self.journalMode = journalMode
            self.synchronous = synchronous
        }
    }

    /// Asks SQLite how the open file is kept.
    package func durability() throws -> Durability {
        try perform { queue in
            try queue.writeWithoutTransaction { database in
                Durability(
                    journalMode: try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
                    synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1)
            }
        }
    }
}
