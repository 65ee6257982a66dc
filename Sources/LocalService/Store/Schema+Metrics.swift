extension Schema {
    /// What the metrics are made of. Names instead of references to models: the figures of a model
    /// outlive it. Moments are whole milliseconds since 1970, minutes whole minutes.
    static let metrics = [
        """
        CREATE TABLE unitStep (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, family TEXT NOT NULL,
            project TEXT NOT NULL, version TEXT NOT NULL, at INTEGER NOT NULL, minimum INTEGER,
            maximum INTEGER, desired INTEGER NOT NULL, inService INTEGER NOT NULL)
        """,
        "CREATE INDEX unitStepOfVersion ON unitStep (account, family, project, version, at)",
        """
        CREATE TABLE serviceSpan (
            id INTEGER PRIMARY KEY AUTOINCREMENT, beganAt INTEGER NOT NULL,
            aliveAt INTEGER NOT NULL)
        """,
        """
        CREATE TABLE metricSeries (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, family TEXT NOT NULL,
            name TEXT NOT NULL, dimensions TEXT NOT NULL,
            UNIQUE (account, family, name, dimensions))
        """,
        """
        CREATE TABLE metricPoint (
            seriesId INTEGER NOT NULL REFERENCES metricSeries ON DELETE CASCADE,
            minute INTEGER NOT NULL, samples REAL NOT NULL, sum REAL NOT NULL,
            minimum REAL NOT NULL, maximum REAL NOT NULL, PRIMARY KEY (seriesId, minute)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE metricBin (
            seriesId INTEGER NOT NULL REFERENCES metricSeries ON DELETE CASCADE,
            minute INTEGER NOT NULL, bin INTEGER NOT NULL, samples REAL NOT NULL,
            PRIMARY KEY (seriesId, minute, bin)
        ) WITHOUT ROWID
        """,
    ]
}
