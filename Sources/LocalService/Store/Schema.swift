import GRDB

/// The tables, as the steps that made them.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("projects, datasets, models") { db in
            for statement in vision { try db.execute(sql: statement) }
        }
        migrator.registerMigration("buckets, objects, uploads") { db in
            for statement in objects { try db.execute(sql: statement) }
        }
        migrator.registerMigration("metrics") { db in
            for statement in metrics { try db.execute(sql: statement) }
        }
        migrator.registerMigration("accounts and policies") { try addAccounts($0) }
        migrator.registerMigration("dataset figures") { db in
            for statement in datasets { try db.execute(sql: statement) }
        }
        migrator.registerMigration("packaging jobs, object versions") { db in
            for statement in packaging + versions { try db.execute(sql: statement) }
        }
        migrator.registerMigration("callers of packaging jobs") { db in
            try db.execute(sql: "ALTER TABLE packaging ADD COLUMN caller TEXT")
        }
        migrator.registerMigration("regions") { try addRegions($0) }
        return migrator
    }

    /// Moments are whole milliseconds since 1970; states are the words of `ModelState` and
    /// `DatasetState`.
    private static let vision = [
        """
        CREATE TABLE project (
            id INTEGER PRIMARY KEY AUTOINCREMENT, family TEXT NOT NULL, name TEXT NOT NULL,
            arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, feature TEXT, autoUpdate TEXT,
            versions INTEGER NOT NULL DEFAULT 0, UNIQUE (family, name))
        """,
        """
        CREATE TABLE dataset (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            projectId INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
            type TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL, state TEXT NOT NULL, message TEXT, messageCode TEXT,
            source TEXT, changes BLOB, UNIQUE (projectId, type))
        """,
        """
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            datasetId INTEGER NOT NULL REFERENCES dataset ON DELETE CASCADE,
            sourceRef TEXT NOT NULL, line TEXT NOT NULL, createdAt INTEGER NOT NULL,
            isLabeled INTEGER NOT NULL, error TEXT, UNIQUE (datasetId, sourceRef))
        """,
        """
        CREATE TABLE entryLabel (
            entryId INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE, label TEXT NOT NULL,
            boxes INTEGER NOT NULL, PRIMARY KEY (entryId, label))
        """,
        """
        CREATE TABLE model (
            id INTEGER PRIMARY KEY AUTOINCREMENT, projectId INTEGER NOT NULL REFERENCES project,
            name TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL,
            state TEXT NOT NULL, message TEXT, description TEXT, bucket TEXT NOT NULL,
            prefix TEXT, kmsKeyId TEXT, minUnits INTEGER, maxUnits INTEGER, attempts INTEGER NOT NULL
            DEFAULT 0, trainingData TEXT, testingData TEXT, f1Score REAL, "precision" REAL, recall REAL,
            results TEXT, trainingEndedAt INTEGER, trainedMilliseconds INTEGER NOT NULL DEFAULT 0,
            UNIQUE (projectId, name))
        """,
        """
        CREATE TABLE trainingLine (
            modelId INTEGER NOT NULL REFERENCES model ON DELETE CASCADE, type TEXT NOT NULL,
            position INTEGER NOT NULL, line TEXT NOT NULL,
            PRIMARY KEY (modelId, type, position))
        """,
        """
        CREATE TABLE tag (
            arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key))
        """,
        """
        CREATE TABLE clientToken (
            operation TEXT NOT NULL, caller TEXT NOT NULL, token TEXT NOT NULL,
            digest TEXT NOT NULL, output BLOB NOT NULL, createdAt INTEGER NOT NULL,
            PRIMARY KEY (operation, caller, token))
        """,
    ]

    private static let objects = [
        "CREATE TABLE bucket (name TEXT PRIMARY KEY, createdAt INTEGER NOT NULL)",
        """
        CREATE TABLE object (
            bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL, file TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL, etag TEXT NOT NULL, contentType TEXT, metadata TEXT,
            checksums TEXT, modifiedAt INTEGER NOT NULL, PRIMARY KEY (bucket, key))
        """,
        """
        CREATE TABLE upload (
            id TEXT PRIMARY KEY, bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL,
            contentType TEXT, metadata TEXT, createdAt INTEGER NOT NULL)
        """,
        """
        CREATE TABLE part (
            uploadId TEXT NOT NULL REFERENCES upload ON DELETE CASCADE, number INTEGER NOT NULL,
            file TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, etag TEXT NOT NULL,
            checksums TEXT, modifiedAt INTEGER NOT NULL, PRIMARY KEY (uploadId, number))
        """,
    ]
}
