import GRDB
import VisionEngine

/// The model that is being trained and its project.
struct TrainingSubject: Sendable {
    let model: ModelRecord
    let project: ProjectRecord

    /// The key of a result file of Custom Labels.
    func key(_ kind: String) -> String {
        let prefix = model.prefix ?? ""
        let folder = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
        return "\(folder)\(kind)-\(project.name)-\(model.name).json"
    }
}

/// A file for the output bucket.
struct ResultFile: Sendable {
    let key: String
    let bytes: [UInt8]

    /// Lines, each with its end.
    static func text(_ lines: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}

/// Why a training cannot be, with the files that say more.
struct TrainingRefusal: Error, Sendable {
    let sentence: String
    let files: [ResultFile]
    let results: TrainingResults
}

/// What a training leaves: a model file that is already in place, and everything below.
struct FinishedTraining: Sendable {
    let precision: Double
    let recall: Double
    let f1Score: Double
    let files: [ResultFile]
    /// The JSON of `TrainingResults`.
    let results: String
    /// Images that were left out and that no result file names.
    var rejected: [RejectedImage] = []

    /// AWS's sentence for a trained model, and what was left out.
    func sentence(_ family: Family) -> String? {
        let sentence = ModelState.trained.sentence(for: family)
        return rejected.isEmpty ? sentence : sentence.map { rejected.listing("\($0) Left out:") }
    }

    func apply(to model: inout ModelRecord) {
        model.precision = precision
        model.recall = recall
        model.f1Score = f1Score
        model.results = results
    }
}

/// The keys of the result files, by what they hold; absent where a service has no such file.
struct TrainingResults: Sendable, Codable, Hashable {
    var evaluationManifest: String?
    var evaluationResult: String?
    var summary: String?
    var manifestSummary: String?
    var trainingOutput: String?
    var testingOutput: String?
    var trainingValidation: String?
    var testingValidation: String?
}

/// The lines that a model is trained from, kept apart from the datasets: those may change meanwhile.
enum TrainingLines {
    /// Takes the lines of a dataset, also those with errors: the validation names them again.
    static func take(
        from dataset: DatasetRecord, as type: String, for model: Int64, in db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO trainingLine (modelId, type, position, line)
                SELECT ?, ?, id, line FROM entry WHERE datasetId = ? ORDER BY id
                """, arguments: [model, type, dataset.id])
    }

    /// Takes the lines of a manifest.
    static func take(
        _ lines: [String], as type: String, for model: Int64, in db: Database
    ) throws {
        for (position, line) in lines.enumerated() {
            try db.execute(
                sql: "INSERT INTO trainingLine (modelId, type, position, line) VALUES (?, ?, ?, ?)",
                arguments: [model, type, position, line])
        }
    }

    static func all(
        _ type: String, of model: Int64, _ family: Family, in store: Store
    ) throws -> [ManifestLine] {
        let texts = try store.readNow { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT line FROM trainingLine WHERE modelId = ? AND type = ? ORDER BY position
                    """, arguments: [model, type])
        }
        return texts.map { ManifestLine($0, family) }
    }
}
