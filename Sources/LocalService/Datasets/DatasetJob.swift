import GRDB

/// Moves a dataset on: fills, changes, distributes or deletes it. May be run again after it was cut
/// off. Works on a thread that may wait.
struct DatasetJob: Sendable {
    let id: Int64
    let backend: Backend

    func run() throws {
        guard let (dataset, family) = try load() else { return }
        switch dataset.state {
        case .creating:
            try DatasetImport(dataset: dataset, family: family, backend: backend).run()
        case .updating where dataset.changes != nil:
            try DatasetUpdate(dataset: dataset, family: family, backend: backend).run()
        case .updating: try DatasetDistribution(dataset: dataset, backend: backend).run()
        case .deleting: try DatasetDeletion(dataset: dataset, backend: backend).run()
        case .created, .createFailed, .updated, .updateFailed: break
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
}

extension DatasetRecord {
    /// Ends an import or a change, with the reason when it failed.
    func end(_ failure: ManifestFailure?, at moment: Int64, in db: Database) throws {
        var ended = self
        let isNew = state == .creating
        if let failure {
            ended.state = isNew ? .createFailed : .updateFailed
            ended.message = failure.sentence
            ended.messageCode = "CLIENT_ERROR"
        } else {
            ended.state = isNew ? .created : .updated
            ended.message = "The dataset was \(isNew ? "created" : "updated") successfully."
            ended.messageCode = "SUCCESS"
        }
        ended.changes = nil
        ended.updatedAt = moment
        try ended.update(db)
    }

    /// Throws `ManifestFailure` when the dataset has grown beyond the quotas.
    func checkSize(_ family: Family, _ quotas: ServiceQuotas, in db: Database) throws {
        try check(stats(in: db), family, quotas)
    }

    /// Throws `ManifestFailure` when so many are beyond the quotas.
    func check(_ counts: DatasetCounts, _ family: Family, _ quotas: ServiceQuotas) throws {
        let lookoutImages = type == "test" ? quotas.testImages : quotas.trainImages
        try ManifestTally.check(
            counts, images: family == .lookoutVision ? lookoutImages : quotas.labelImages,
            labels: family == .lookoutVision ? Int.max : quotas.labels)
    }

    /// Adds an entry or replaces the one of the same image, or removes it.
    func put(_ line: ManifestLine, at moment: Int64, in db: Database) throws {
        guard let reference = line.sourceRef else { return }
        guard !line.isRemoval else {
            return try db.cachedStatement(
                sql: "DELETE FROM entry WHERE datasetId = ? AND sourceRef = ?"
            ).execute(arguments: [id, reference])
        }
        let entry = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    INSERT INTO entry
                    (datasetId, sourceRef, line, createdAt, isLabeled, error, isInvalid)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (datasetId, sourceRef) DO UPDATE SET
                    line = excluded.line, isLabeled = excluded.isLabeled, error = excluded.error,
                    isInvalid = excluded.isInvalid RETURNING id
                    """),
            arguments: [
                id, reference, line.bareText, moment, !line.labels.isEmpty && line.problem == nil,
                line.error?.rawValue, line.problem != nil,
            ])
        try putLabels(of: line, entry, in: db)
    }

    private func putLabels(of line: ManifestLine, _ entry: Int64?, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM entryLabel WHERE entryId = ?")
            .execute(arguments: [entry])
        guard line.problem == nil else { return }
        for (label, boxes) in line.labels {
            try db.cachedStatement(
                sql: "INSERT INTO entryLabel (entryId, label, boxes, datasetId) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [entry, label, boxes, id])
        }
    }
}
