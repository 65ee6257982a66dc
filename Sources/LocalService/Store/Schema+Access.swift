import GRDB

extension Schema {
    /// Whose everything is: names of projects are an account's, buckets have an owner, jobs a caller.
    static func addAccounts(_ db: Database) throws {
        for statement in accounts { try db.execute(sql: statement) }
    }

    /// SQLite cannot change `UNIQUE (family, name)`, so the table of projects is made again. The
    /// account stands in every ARN, behind the fourth colon.
    private static let accounts = [
        """
        CREATE TABLE projectOfAccount (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, family TEXT NOT NULL,
            name TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, feature TEXT,
            autoUpdate TEXT, versions INTEGER NOT NULL DEFAULT 0, UNIQUE (account, family, name))
        """,
        """
        INSERT INTO projectOfAccount
            (id, account, family, name, arn, createdAt, feature, autoUpdate, versions)
            SELECT id, substr(arn, instr(arn, ':project/') - 12, 12), family, name, arn, createdAt,
            feature, autoUpdate, versions FROM project
        """,
        "DROP TABLE project",
        "ALTER TABLE projectOfAccount RENAME TO project",
        "ALTER TABLE bucket ADD COLUMN account TEXT",
        "ALTER TABLE bucket ADD COLUMN policy TEXT",
        "ALTER TABLE dataset ADD COLUMN caller TEXT",
        "ALTER TABLE model ADD COLUMN caller TEXT",
        "ALTER TABLE model ADD COLUMN sourceArn TEXT",
        """
        CREATE TABLE projectPolicy (
            projectId INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, name TEXT NOT NULL,
            revision TEXT NOT NULL, document TEXT NOT NULL, createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL, PRIMARY KEY (projectId, name))
        """,
    ]
}
