extension Schema {
    /// What lists and figures of datasets read, kept by triggers in the transaction of the change:
    /// a dataset of 250,000 entries is described from two small tables and listed from an index.
    static let datasets = [
        "ALTER TABLE entry ADD COLUMN isInvalid INTEGER NOT NULL DEFAULT 0",
        "UPDATE entry SET isInvalid = 1 WHERE error IS NOT NULL",
        "ALTER TABLE entryLabel ADD COLUMN datasetId INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE entryLabel SET datasetId = (SELECT datasetId FROM entry WHERE entry.id = entryId)
        """,
        "ALTER TABLE model ADD COLUMN cachedFeatures INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX entryOfDataset ON entry (datasetId, id)",
        "CREATE INDEX entryByLabeling ON entry (datasetId, isLabeled, id)",
        "CREATE INDEX entryWithError ON entry (datasetId, id) WHERE error IS NOT NULL",
        "CREATE INDEX entryByLabel ON entryLabel (datasetId, label, entryId)",
        """
        CREATE TABLE datasetCount (
            datasetId INTEGER PRIMARY KEY REFERENCES dataset ON DELETE CASCADE,
            total INTEGER NOT NULL, labeled INTEGER NOT NULL, errors INTEGER NOT NULL)
        """,
        """
        CREATE TABLE datasetLabel (
            datasetId INTEGER NOT NULL REFERENCES dataset ON DELETE CASCADE, label TEXT NOT NULL,
            entries INTEGER NOT NULL, boxes INTEGER NOT NULL, PRIMARY KEY (datasetId, label)
        ) WITHOUT ROWID
        """,
        """
        INSERT INTO datasetCount SELECT datasetId, count(*), sum(isLabeled), count(error)
            FROM entry GROUP BY datasetId
        """,
        """
        INSERT INTO datasetLabel SELECT datasetId, label, count(*), sum(boxes)
            FROM entryLabel GROUP BY datasetId, label
        """,
        trigger("entryCame", "AFTER INSERT ON entry", [counted("NEW", "+")]),
        trigger("entryWent", "AFTER DELETE ON entry", [counted("OLD", "-")]),
        trigger(
            "entryChanged", "AFTER UPDATE OF datasetId, isLabeled, error ON entry",
            [
                counted("OLD", "-"), counted("NEW", "+"),
                """
                UPDATE entryLabel SET datasetId = NEW.datasetId
                    WHERE entryId = NEW.id AND datasetId <> NEW.datasetId
                """,
            ]),
        trigger("labelCame", "AFTER INSERT ON entryLabel", [labeled("NEW", "+")]),
        trigger("labelWent", "AFTER DELETE ON entryLabel", [labeled("OLD", "-"), unused("OLD")]),
        trigger(
            "labelMoved", "AFTER UPDATE OF datasetId ON entryLabel",
            [labeled("OLD", "-"), unused("OLD"), labeled("NEW", "+")]),
    ]

    private static func trigger(_ name: String, _ event: String, _ steps: [String]) -> String {
        "CREATE TRIGGER \(name) \(event) BEGIN \(steps.map { $0 + ";" }.joined(separator: " ")) END"
    }

    /// A row whose dataset is gone already counts for nothing.
    private static func counted(_ row: String, _ sign: String) -> String {
        """
        INSERT INTO datasetCount SELECT \(row).datasetId, \(sign)1, \(sign)\(row).isLabeled,
            \(sign)(\(row).error IS NOT NULL)
            WHERE EXISTS (SELECT 1 FROM dataset WHERE id = \(row).datasetId)
            ON CONFLICT (datasetId) DO UPDATE SET total = total + excluded.total,
            labeled = labeled + excluded.labeled, errors = errors + excluded.errors
        """
    }

    private static func labeled(_ row: String, _ sign: String) -> String {
        """
        INSERT INTO datasetLabel SELECT \(row).datasetId, \(row).label, \(sign)1,
            \(sign)\(row).boxes WHERE EXISTS (SELECT 1 FROM dataset WHERE id = \(row).datasetId)
            ON CONFLICT (datasetId, label) DO UPDATE SET entries = entries + excluded.entries,
            boxes = boxes + excluded.boxes
        """
    }

    private static func unused(_ row: String) -> String {
        """
        DELETE FROM datasetLabel
            WHERE datasetId = \(row).datasetId AND label = \(row).label AND entries <= 0
        """
    }
}
