import AWSCore
import Constraints
import GRDB

/// Fills a new dataset from a manifest or from another dataset, a piece at a time, so that others
/// can write meanwhile. One that was cut off begins anew.
struct DatasetImport {
    let dataset: DatasetRecord
    let family: Family
    let backend: Backend

    func run() throws {
        do {
            try clear()
            let isWhole = try fill()
            guard isWhole else { return }
            try backend.store.writeNow { db in
                try dataset.checkSize(family, backend.configuration.quotas, in: db)
                try dataset.end(nil, at: backend.now.milliseconds, in: db)
            }
        } catch let failure as ManifestFailure {
            try clear()
            try backend.store.writeNow { db in
                try dataset.end(failure, at: backend.now.milliseconds, in: db)
            }
        }
    }

    private func clear() throws {
        try DatasetDeletion(dataset: dataset, backend: backend).removeEntries()
    }

    /// Writes every line; false when the service ends before that is done.
    private func fill() throws -> Bool {
        guard let manifest = try manifest() else { return true }
        var tally = ManifestTally(family)
        var piece: [ManifestLine] = []
        var isStopped = false
        try manifest.forEach { line in
            guard !isStopped else { return }
            if tally.take(line) { piece.append(line) }
            guard piece.count == DatasetUpdate.pieceSize else { return }
            try write(piece)
            piece = []
            isStopped = backend.jobs.isStopping
        }
        guard !isStopped else { return false }
        try write(piece)
        try tally.check()
        return true
    }

    private func write(_ piece: [ManifestLine]) throws {
        try backend.store.writeNow { db in
            for line in piece where !line.isRemoval {
                try dataset.put(line, at: backend.now.milliseconds, in: db)
            }
        }
    }

    private func manifest() throws -> Manifest? {
        guard let source = dataset.source else { return nil }
        let origin = try DatasetOrigin(text: source)
        if let arn = origin.datasetArn { return try copy(of: arn) }
        guard let location = origin.manifest else { return nil }
        let limit = backend.configuration.quotas.manifestBytes
        do {
            let access = backend.objectAccess(ofJob: dataset.caller)
            return Manifest(
                try backend.content(of: location, limit: limit, for: access), family)
        } catch let failure as ContentFailure {
            throw failure.kind == .denied
                ? ManifestFailure(.deniedManifest) : ManifestFailure(failure.sentence)
        }
    }

    /// The lines of another dataset; nil when it has none.
    private func copy(of arn: String) throws -> Manifest? {
        var bytes: [UInt8] = []
        try backend.store.readNow { db in
            let lines = try String.fetchCursor(
                db,
                sql: """
                    SELECT line FROM entry JOIN dataset ON dataset.id = datasetId
                    WHERE arn = ? ORDER BY entry.id
                    """, arguments: [arn])
            while let line = try lines.next() {
                bytes += line.utf8
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return bytes.isEmpty ? nil : Manifest(bytes, family)
    }
}
