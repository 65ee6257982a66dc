import AWSCore
import Constraints
import VisionEngine

/// The training of a Lookout for Vision model.
struct AnomalyTrainingRun: Sendable {
    let subject: TrainingSubject
    let job: TrainingJob

    /// Lookout for Vision's largest image, in bytes.
    static let imageLimit = 8 * 1024 * 1024

    func run() throws -> FinishedTraining {
        let train = try lines("train")
        let test = try lines("test")
        let outcome = try AnomalyTraining.run(
            train: train.compactMap(sample), test: test.isEmpty ? nil : test.compactMap(sample),
            environment: job.environment())
        try job.store(outcome.model.file, of: subject.model)
        let results = AnomalyResults(
            subject: subject, outcome: outcome, lines: train + test, at: job.backend.now)
        return FinishedTraining(
            precision: outcome.metrics.precision, recall: outcome.metrics.recall,
            f1Score: outcome.metrics.f1Score, files: try results.files(),
            results: try results.results.text())
    }

    private func lines(_ type: String) throws -> [ManifestLine] {
        try TrainingLines.all(type, of: job.id, .lookoutVision, in: job.backend.store)
    }

    /// Lines without a label train nothing.
    private func sample(_ line: ManifestLine) -> AnomalySample? {
        guard let isAnomalous = line.isAnomalous, let reference = line.sourceRef,
            let location = ObjectLocation(reference)
        else { return nil }
        let backend = job.backend
        return AnomalySample(
            image: ImageSource(reference: reference, group: line.group) {
                try backend.content(of: location, limit: Self.imageLimit)
            },
            isAnomalous: isAnomalous, mask: isAnomalous ? mask(line) : nil)
    }

    private func mask(_ line: ManifestLine) -> MaskSource? {
        guard let mask = line.mask else { return nil }
        let backend = job.backend
        let classes = mask.colors.compactMap { name, color in
            RGBColor(hex: color).map { MaskClass(name: name, color: $0) }
        }
        return MaskSource(
            load: { try backend.content(of: mask.location, limit: Self.imageLimit) },
            classes: classes.sorted { $0.name < $1.name })
    }
}

extension TrainingResults {
    /// As the store keeps it.
    func text() throws -> String {
        String(decoding: try JSON.encode(self), as: UTF8.self)
    }

    init(text: String) throws {
        self = try JSON.decode(TrainingResults.self, from: Array(text.utf8))
    }
}
