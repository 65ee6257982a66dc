import AWSCore
import AWSServices
import GRDB
import VisionEngine

/// The training of a Custom Labels version.
struct LabelTrainingRun: Sendable {
    let subject: TrainingSubject
    let job: TrainingJob

    /// Custom Labels' largest training image, in bytes.
    static let imageLimit = 15 * 1024 * 1024

    func run() throws -> FinishedTraining {
        try importManifests()
        let train = try lines("train")
        let test = try lines("test")
        try check(train, test)
        let outcome = try LabelTraining.run(
            train: train.compactMap(sample), test: test.isEmpty ? nil : test.compactMap(sample),
            environment: job.environment())
        try job.store(outcome.model.file, of: subject.model)
        let results = LabelResults(
            subject: subject, outcome: outcome, train: train, test: test, at: job.backend.now)
        return FinishedTraining(
            precision: outcome.precision, recall: outcome.recall, f1Score: outcome.f1Score,
            files: try results.files(), results: try results.results.text())
    }

    private func lines(_ type: String) throws -> [ManifestLine] {
        try TrainingLines.all(type, of: job.id, .rekognition, in: job.backend.store)
    }

    private func sample(_ line: ManifestLine) -> LabelSample? {
        guard !line.labels.isEmpty, line.problem == nil, let reference = line.sourceRef,
            let location = ObjectLocation(reference)
        else { return nil }
        let backend = job.backend
        return LabelSample(
            image: ImageSource(reference: reference, group: line.group) {
                try backend.content(of: location, limit: Self.imageLimit)
            },
            labels: line.labels.keys.sorted())
    }

    /// Reads the manifests that the request names, once.
    private func importManifests() throws {
        guard let text = subject.model.trainingData else { return }
        let training = try JSON.decode(Rekognition.TrainingData.self, from: Array(text.utf8))
        let testing = try subject.model.testingData.map {
            try JSON.decode(Rekognition.TestingData.self, from: Array($0.utf8))
        }
        let train = try lines(of: training.assets)
        let test = testing?.autoCreate == true ? [] : try lines(of: testing?.assets)
        try job.backend.store.writeNow { db in
            try db.execute(sql: "DELETE FROM trainingLine WHERE modelId = ?", arguments: [job.id])
            try TrainingLines.take(train, as: "train", for: job.id, in: db)
            try TrainingLines.take(test, as: "test", for: job.id, in: db)
        }
    }

    private func lines(of assets: [Rekognition.Asset]?) throws -> [String] {
        try (assets ?? []).flatMap { asset -> [String] in
            guard let object = asset.groundTruthManifest?.s3Object, let bucket = object.bucket,
                let name = object.name
            else { return [] }
            do {
                let bytes = try job.backend.content(
                    of: ObjectLocation(bucket: bucket, key: name), limit: Manifest.byteLimit)
                let manifest = try Manifest(bytes, .rekognition)
                try manifest.checkUsable()
                return manifest.lines.filter { $0.problem == nil }.map(\.text)
            } catch let failure as ContentFailure {
                throw ManifestFailure(failure.sentence)
            }
        }
    }

    /// AWS's conditions on the labels, in its words.
    private func check(_ train: [ManifestLine], _ test: [ManifestLine]) throws {
        guard !(train + test).contains(where: \.hasBoxes) else {
            throw ManifestFailure(
                "The manifest has bounding boxes: the local service trains image-level labels only. "
                    + "Train from lines with groundtruth/image-classification.")
        }
        let counts = Self.counts(train)
        guard counts.count >= 2 else {
            throw ManifestFailure("The manifest file has too few labels: 2 or more are needed.")
        }
        guard counts.count <= 250 else {
            throw ManifestFailure("The manifest file has too many labels: at most 250 are allowed.")
        }
        if test.isEmpty {
            guard counts.values.allSatisfy({ $0 >= 2 }) else {
                throw ManifestFailure(
                    "The manifest file contains insufficient labeled images per label to perform "
                        + "auto-split.")
            }
        } else {
            let shared = Self.counts(test).keys.count { counts[$0] != nil }
            guard shared * 2 >= counts.count else {
                throw ManifestFailure(
                    "Less than 50% label overlap between the training and testing manifest files.")
            }
        }
    }

    private static func counts(_ lines: [ManifestLine]) -> [String: Int] {
        lines.flatMap(\.labels.keys).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
