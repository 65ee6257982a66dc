import GRDB

/// What a dataset will count once some lines are written to it.
struct DatasetForecast {
    private let dataset: DatasetRecord
    /// How many entries there will be, and of each label; what else is counted stays as it was.
    private(set) var counts: DatasetCounts
    /// The labels that each image has by the lines so far; nil for one that is not there.
    private var labels: [String: Set<String>?] = [:]

    init(_ dataset: DatasetRecord, counts: DatasetCounts) {
        self.dataset = dataset
        self.counts = counts
    }

    /// Counts a line as if it were written.
    mutating func add(_ line: ManifestLine, in db: Database) throws {
        guard let reference = line.sourceRef else { return }
        let old = try labels[reference] ?? known(reference, in: db)
        let new = line.isRemoval ? nil : line.problem == nil ? Set(line.labels.keys) : []
        counts.total += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
        for label in old ?? [] {
            let rest = (counts.byLabel[label] ?? 0) - 1
            counts.byLabel[label] = rest > 0 ? rest : nil
        }
        for label in new ?? [] { counts.byLabel[label, default: 0] += 1 }
        labels.updateValue(new, forKey: reference)
    }

    /// The labels of an image in the dataset; nil when it is not there.
    private func known(_ reference: String, in db: Database) throws -> Set<String>? {
        let entry = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM entry WHERE datasetId = ? AND sourceRef = ?"),
            arguments: [dataset.key, reference])
        guard let entry else { return nil }
        return try Set(
            String.fetchAll(
                db.cachedStatement(sql: "SELECT label FROM entryLabel WHERE entryId = ?"),
                arguments: [entry]))
    }
}
