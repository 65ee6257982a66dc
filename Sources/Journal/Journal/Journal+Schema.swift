import GRDB

extension Journal {
    /// Makes missing tables, all in one transaction, so that two processes may try at once.
    static func migrate(_ queue: DatabaseQueue, _ path: String) throws {
        // What is up to date is opened without a write: nobody is waited for, and no disk is synced.
        guard try queue.read(format) != migrations.count else { return }
        try queue.write { database in
            let version = try format(database)
            guard version <= migrations.count else {
                throw JournalError(
                    code: .newerVersion,
                    sentence: "The journal \(path) was written by a newer visiontop "
                        + "(format \(version), known up to \(migrations.count)). Update, or "
                        + "move the file away.")
            }
            for sql in migrations[version...] { try database.execute(sql: sql) }
            try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
        }
    }

    private static func format(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Each brings the tables from one format to the next; entries are only ever added.
    private static let migrations = [first, second]

    /// Moments are milliseconds since 1970. `actions` and `outcomes` are append-only.
    private static let first = """
        CREATE TABLE actions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, begun INTEGER NOT NULL, session TEXT NOT NULL,
            who TEXT NOT NULL, context TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL,
            parameters TEXT NOT NULL, token TEXT) STRICT;
        CREATE TABLE outcomes (
            entry INTEGER PRIMARY KEY REFERENCES actions (id), finished INTEGER NOT NULL,
            result TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
        CREATE TRIGGER actions_stay BEFORE UPDATE ON actions
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER actions_remain BEFORE DELETE ON actions
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER outcomes_stay BEFORE UPDATE ON outcomes
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER outcomes_remain BEFORE DELETE ON outcomes
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TABLE pieces (
            context TEXT NOT NULL, service TEXT NOT NULL, project TEXT NOT NULL, arn TEXT NOT NULL,
            version TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER,
            seen INTEGER NOT NULL CHECK (seen >= started),
            low INTEGER NOT NULL CHECK (low >= 0), high INTEGER NOT NULL CHECK (high >= low),
            within INTEGER NOT NULL, start_unknown INTEGER NOT NULL,
            PRIMARY KEY (context, service, project, arn, version, started),
            CHECK (ended IS NULL OR ended >= seen)) STRICT, WITHOUT ROWID;
        CREATE TABLE leases (
            id INTEGER PRIMARY KEY AUTOINCREMENT, context TEXT NOT NULL, service TEXT NOT NULL,
            project TEXT NOT NULL, arn TEXT NOT NULL, version TEXT NOT NULL,
            low INTEGER NOT NULL CHECK (low >= 0), high INTEGER NOT NULL CHECK (high >= low),
            created INTEGER NOT NULL, stop_at INTEGER NOT NULL, ended INTEGER, reason TEXT) STRICT;
        CREATE UNIQUE INDEX leases_active
            ON leases (context, service, project, arn, version) WHERE ended IS NULL;
        """

    /// `contexts` tells how to open what leases and pieces belong to; `folder` is the local service's.
    /// `idle` are the seconds without
    /// a request after which a lease is over. `trainings` outlive their versions; Lookout for Vision
    /// does not tell what it bills for them.
    private static let second = """
        CREATE TABLE contexts (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, is_local INTEGER NOT NULL, profile TEXT,
            region TEXT, endpoint TEXT, folder TEXT, opened INTEGER NOT NULL) STRICT;
        ALTER TABLE leases ADD COLUMN idle INTEGER;
        CREATE TABLE trainings (
            context TEXT NOT NULL, service TEXT NOT NULL, project TEXT NOT NULL, arn TEXT NOT NULL,
            version TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER NOT NULL,
            billed_seconds INTEGER CHECK (billed_seconds >= 0),
            PRIMARY KEY (context, service, project, arn, version, created)) STRICT, WITHOUT ROWID;
        CREATE TABLE warnings (
            context TEXT NOT NULL, budget TEXT NOT NULL, period INTEGER NOT NULL,
            threshold TEXT NOT NULL, told INTEGER NOT NULL,
            PRIMARY KEY (context, budget, period, threshold)) STRICT, WITHOUT ROWID;
        CREATE TABLE tags (
            context TEXT NOT NULL, service TEXT NOT NULL, project TEXT NOT NULL, arn TEXT NOT NULL,
            version TEXT NOT NULL, tags TEXT NOT NULL, read INTEGER NOT NULL,
            PRIMARY KEY (context, service, project, arn, version)) STRICT, WITHOUT ROWID;
        """
}
