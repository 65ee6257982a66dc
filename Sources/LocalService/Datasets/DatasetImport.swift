import AWSCore
import Constraints
import GRDB

/// Fills a new dataset or applies waiting changes; may be run again after it was cut off.
struct DatasetImport: Sendable {
    let id: Int64
    let backend: Backend

    /// Works on a thread that may wait.
    func run() throws {
        guard let (dataset, family) = try load(), dataset.state.isMoving else { return }
        do {
            let manifest = try manifest(of: dataset, family)
            try manifest?.checkUsable()
            try backend.store.writeNow { db in
                for line in manifest?.lines ?? [] { try put(line, in: db) }
                try finish(dataset, failure: nil, family, in: db)
            }
        } catch let failure as ManifestFailure {
            try backend.store.writeNow { try finish(dataset, failure: failure, family, in: $0) }
        }
    }

    private func load() throws -> (DatasetRecord, Family)? {
        try backend.store.readNow { db in
            guard
                let dataset = try DatasetRecord.fetchOne(
                    db, sql: "SELECT * FROM dataset WHERE id = ?", arguments: [id]),
                let project = try ProjectRecord.fetchOne(
                    db, sql: "SELECT * FROM project WHERE id = ?", arguments: [dataset.projectId])
            else { return nil }
            return (dataset, project.family)
        }
    }

    private func manifest(of dataset: DatasetRecord, _ family: Family) throws -> Manifest? {
        if let changes = dataset.changes { return try Manifest(Array(changes), family) }
        guard let source = dataset.source else { return nil }
        let origin = try DatasetOrigin(text: source)
        if let arn = origin.datasetArn { return try copy(of: arn, family) }
        guard let location = origin.manifest else { return nil }
        do {
            return try Manifest(
                backend.content(of: location, limit: Manifest.byteLimit), family)
        } catch let failure as ContentFailure {
            throw ManifestFailure(failure.sentence)
        }
    }

    private func copy(of arn: String, _ family: Family) throws -> Manifest? {
        let lines = try backend.store.readNow { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT line FROM entry JOIN dataset ON dataset.id = datasetId
                    WHERE arn = ? ORDER BY entry.id
                    """, arguments: [arn])
        }
        return lines.isEmpty ? nil : try Manifest(Array(lines.joined(separator: "\n").utf8), family)
    }

    /// Adds an entry or replaces the one of the same image.
    private func put(_ line: ManifestLine, in db: Database) throws {
        guard let reference = line.sourceRef else { return }
        try db.execute(
            sql: """
                INSERT INTO entry (datasetId, sourceRef, line, createdAt, isLabeled, error)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (datasetId, sourceRef) DO UPDATE SET
                line = excluded.line, isLabeled = excluded.isLabeled, error = excluded.error
                """,
            arguments: [
                id, reference, line.text, backend.now.milliseconds,
                !line.labels.isEmpty && line.problem == nil, line.problem?.rawValue,
            ])
        let entry = try Int64.fetchOne(
            db, sql: "SELECT id FROM entry WHERE datasetId = ? AND sourceRef = ?",
            arguments: [id, reference])
        try db.execute(sql: "DELETE FROM entryLabel WHERE entryId = ?", arguments: [entry])
        guard line.problem == nil else { return }
        for (label, boxes) in line.labels {
            try db.execute(
                sql: "INSERT INTO entryLabel (entryId, label, boxes) VALUES (?, ?, ?)",
                arguments: [entry, label, boxes])
        }
    }

    private func finish(
        _ dataset: DatasetRecord, failure: ManifestFailure?, _ family: Family, in db: Database
    ) throws {
        var dataset = dataset
        let isNew = dataset.state == .creating
        if let failure {
            dataset.state = isNew ? .createFailed : .updateFailed
            dataset.message = failure.sentence
            dataset.messageCode = "CLIENT_ERROR"
        } else {
            dataset.state = isNew ? .created : .updated
            dataset.message =
                "The dataset was \(isNew ? "created" : "updated") successfully."
            dataset.messageCode = "SUCCESS"
        }
        dataset.changes = nil
        dataset.updatedAt = backend.now.milliseconds
        try dataset.update(db)
    }
}
