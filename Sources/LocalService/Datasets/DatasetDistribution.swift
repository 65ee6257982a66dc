import GRDB
import VisionEngine

/// Moves a fifth of the train entries of a project to its empty test dataset, of every label alike
/// and photographs of one part together. Both datasets are at it; whichever job comes first does it.
struct DatasetDistribution {
    private struct Entry: Codable, FetchableRecord {
        let id: Int64
        let sourceRef: String
        /// The line, where it may name a group.
        let line: String?
        /// Joined by the control character of units.
        let labels: String

        var names: [Substring] { labels.split(separator: "\u{1F}") }
    }

    let dataset: DatasetRecord
    let backend: Backend

    func run() throws {
        let now = backend.now.milliseconds
        try backend.store.writeNow { db in
            let moving = try DatasetRecord.fetchAll(
                db, sql: "SELECT * FROM dataset WHERE projectId = ? AND state = ?",
                arguments: [dataset.projectId, DatasetState.updating])
            guard let train = moving.first(where: { $0.type == "train" }),
                let test = moving.first(where: { $0.type == "test" })
            else { return }
            do {
                try move(from: train, to: test, in: db)
                for part in [train, test] { try part.end(nil, at: now, in: db) }
            } catch let failure as ManifestFailure {
                for part in [train, test] { try part.end(failure, at: now, in: db) }
            }
        }
    }

    private func move(
        from train: DatasetRecord, to test: DatasetRecord, in db: Database
    ) throws {
        let entries = try Entry.fetchAll(
            db,
            sql: """
                SELECT entry.id, sourceRef,
                CASE WHEN instr(line, '"group"') > 0 THEN line END AS line,
                coalesce(group_concat(label, char(31)), '') AS labels
                FROM entry LEFT JOIN entryLabel ON entryId = entry.id
                WHERE entry.datasetId = ? GROUP BY entry.id ORDER BY entry.id
                """, arguments: [train.key])
        var counts: [Substring: Int] = [:]
        for name in entries.flatMap(\.names) { counts[name, default: 0] += 1 }
        guard counts.values.allSatisfy({ $0 > 1 }), entries.count > 1 else {
            throw ManifestFailure(.tooFewToDistribute)
        }
        let split = StratifiedSplit(
            entries.map { Self.item($0, counts) }, seed: UInt64(train.key))
        for index in split.heldOut(share: 0.2).sorted() {
            try db.cachedStatement(sql: "UPDATE entry SET datasetId = ? WHERE id = ?")
                .execute(arguments: [test.key, entries[index].id])
        }
    }

    /// An entry stands for the rarest of its labels.
    private static func item(
        _ entry: Entry, _ counts: [Substring: Int]
    ) -> StratifiedSplit.Item {
        let rarest = entry.names.min {
            (counts[$0, default: 0], $0) < (counts[$1, default: 0], $1)
        }
        return StratifiedSplit.Item(
            name: entry.sourceRef, stratum: rarest.map(String.init) ?? "",
            group: entry.line.flatMap { ManifestLine($0, .rekognition).group })
    }
}
