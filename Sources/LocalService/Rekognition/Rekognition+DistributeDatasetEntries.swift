import AWSServices
import GRDB

extension Rekognition.DistributeDatasetEntries: ChangingOperation {
    /// Moves a fifth of the entries, of every label alike, from the filled dataset to the empty one.
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let datasets = try input.datasets.map { try Rekognition.readyDataset($0.arn, in: db) }
        let counts = try datasets.map { try $0.stats(in: db).total }
        guard datasets.count == 2, datasets[0].projectId == datasets[1].projectId,
            datasets[0].key != datasets[1].key,
            let empty = counts.firstIndex(of: 0), counts[1 - empty] > 0
        else {
            throw Fault.invalidParameter(
                "Datasets must be two of one project, one with entries and one without.")
        }
        let moved = try fifth(of: datasets[1 - empty], in: db)
        for id in moved {
            try db.execute(
                sql: "UPDATE entry SET datasetId = ? WHERE id = ?",
                arguments: [datasets[empty].key, id])
        }
        for var dataset in datasets {
            dataset.state = .updated
            dataset.message = "The dataset was updated successfully."
            dataset.messageCode = "SUCCESS"
            dataset.updatedAt = call.at.milliseconds
            try dataset.update(db)
        }
        return Output()
    }

    /// Every fifth entry of each set of labels, in the order they were added.
    private static func fifth(of dataset: DatasetRecord, in db: Database) throws -> [Int64] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT entry.id, coalesce(group_concat(label, char(10)), '') FROM entry
                LEFT JOIN entryLabel ON entryId = entry.id
                WHERE datasetId = ? GROUP BY entry.id ORDER BY entry.id
                """, arguments: [dataset.key])
        var seen: [String: Int] = [:]
        return rows.compactMap { row in
            let (id, labels): (Int64, String) = (row[0], row[1])
            seen[labels, default: 0] += 1
            return seen[labels, default: 0] % 5 == 0 ? id : nil
        }
    }
}
