extension Schema {
    /// What S3 keeps beyond the content of an object: its versions, headers, tags and key.
    static let versions =
        ["versionId", "headers", "kmsKeyId", "tags", "parts", "checksumType"].map {
            "ALTER TABLE object ADD COLUMN \($0) TEXT"
        }
        + ["headers", "kmsKeyId", "tags", "checksumAlgorithm", "checksumType"].map {
            "ALTER TABLE upload ADD COLUMN \($0) TEXT"
        } + [
            "ALTER TABLE bucket ADD COLUMN versioning TEXT",
            // Versions that are not the current one, and delete markers, in the order they were made.
            """
            CREATE TABLE objectVersion (
                id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL REFERENCES bucket,
                key TEXT NOT NULL, versionId TEXT NOT NULL, isMarker INTEGER NOT NULL,
                modifiedAt INTEGER NOT NULL, file TEXT UNIQUE, record TEXT,
                UNIQUE (bucket, key, versionId))
            """,
            """
            CREATE TABLE bucketSetting (
                bucket TEXT NOT NULL REFERENCES bucket ON DELETE CASCADE, name TEXT NOT NULL,
                document TEXT NOT NULL, PRIMARY KEY (bucket, name))
            """,
        ]
}
