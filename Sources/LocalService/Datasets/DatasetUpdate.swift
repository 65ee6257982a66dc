import FoundationEssentials
import GRDB

/// Applies the waiting changes of a dataset: all of them, or none when something is wrong with them,
/// which is found out before the first is written. They are written a piece at a time, so that
/// others can write meanwhile; an update that was cut off begins anew and comes to the same.
struct DatasetUpdate {
    /// Lines that are written at once.
    static let pieceSize = 1000

    let dataset: DatasetRecord
    let family: Family
    let backend: Backend

    func run() throws {
        let now = backend.now.milliseconds
        do {
            let lines = try lines()
            for start in stride(from: 0, to: lines.count, by: Self.pieceSize) {
                if backend.jobs.isStopping { return }
                let piece = lines[start..<min(start + Self.pieceSize, lines.count)]
                try backend.store.writeNow { db in
                    for line in piece { try dataset.put(line, at: now, in: db) }
                }
            }
            try backend.store.writeNow { try dataset.end(nil, at: now, in: $0) }
        } catch let failure as ManifestFailure {
            try backend.store.writeNow { try dataset.end(failure, at: now, in: $0) }
        }
    }

    /// The lines to write; throws `ManifestFailure` when they may not be.
    private func lines() throws -> [ManifestLine] {
        var tally = ManifestTally(family, bucket: try backend.store.readNow(bucket))
        var lines: [ManifestLine] = []
        try Manifest(Array(dataset.changes ?? .init()), family).forEach { line in
            if tally.take(line) { lines.append(line) }
        }
        try tally.check()
        let counts = try backend.store.readNow { db in
            var forecast = DatasetForecast(dataset, counts: try dataset.stats(in: db))
            for line in lines { try forecast.add(line, in: db) }
            return forecast.counts
        }
        try dataset.check(counts, family, backend.configuration.quotas)
        return lines
    }

    /// The bucket of the images that are there already: new ones must lie in the same.
    private func bucket(_ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT sourceRef FROM entry WHERE datasetId = ? ORDER BY id LIMIT 1",
            arguments: [dataset.key]
        ).flatMap { ObjectLocation($0)?.bucket }
    }
}
