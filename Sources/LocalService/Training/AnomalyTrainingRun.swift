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
        try job.requireReadable(train + test)
        let environment = try job.environment()
        try AnomalyMaskCheck(job: job, quotas: job.backend.configuration.quotas)
            .run(train: train, test: test)
        let outcome = try AnomalyTraining.run(
            train: train.compactMap(sample), test: test.isEmpty ? nil : test.compactMap(sample),
            environment: environment,
            falseAlarmRate: job.backend.configuration.falseAlarmRate)
        tell(outcome)
        try job.store(outcome.model.file, of: subject.model)
        let results = AnomalyResults(
            subject: subject, outcome: outcome, lines: train + test, at: job.backend.now)
        return FinishedTraining(
            precision: outcome.metrics.precision, recall: outcome.metrics.recall,
            f1Score: outcome.metrics.f1Score, files: try results.files(),
            results: try results.results.text(), rejected: outcome.rejected)
    }

    /// Neither the state message nor the result file of AWS has a place for the false alarms; the
    /// evaluation manifest has every verdict that they are counted from.
    private func tell(_ outcome: AnomalyOutcome) {
        let rate = outcome.falseAlarmRate.map { "\(($0 * 1000).rounded() / 10) %" }
        let wanted = job.backend.configuration.falseAlarmRate.map { "\($0 * 100) %" }
        job.backend.logger.info(
            "trained",
            metadata: [
                "model": "\(job.id)", "f1": "\((outcome.metrics.f1Score * 1000).rounded() / 1000)",
                "falseAlarms": "\(rate ?? "unknown")", "wanted": "\(wanted ?? "even")",
            ])
    }

    private func lines(_ type: String) throws -> [ManifestLine] {
        try TrainingLines.all(type, of: job.id, .lookoutVision, in: job.backend.store)
    }

    /// Lines without a label train nothing.
    private func sample(_ line: ManifestLine) -> AnomalySample? {
        guard let isAnomalous = line.isAnomalous, let reference = line.sourceRef,
            let location = ObjectLocation(reference)
        else { return nil }
        let job = job
        return AnomalySample(
            image: ImageSource(reference: reference, group: line.group) {
                try Self.checked(job.image(location, limit: Self.imageLimit))
            },
            isAnomalous: isAnomalous, mask: isAnomalous ? mask(line) : nil)
    }

    /// The bytes of an image of at least 64x64 pixels; throws `EngineError` for a smaller one.
    private static func checked(_ bytes: [UInt8]) throws -> [UInt8] {
        let (width, height, _) = try ImageProbe.size(of: bytes)
        guard min(width, height) >= 64 else {
            throw EngineError(
                code: .undecodableImage,
                sentence: "The image is \(width)x\(height) pixels; it must not be smaller than "
                    + "64x64.")
        }
        return bytes
    }

    private func mask(_ line: ManifestLine) -> MaskSource? {
        guard let mask = line.mask else { return nil }
        let job = job
        let classes = mask.colors.compactMap { name, color in
            RGBColor(hex: color).map { MaskClass(name: name, color: $0) }
        }
        return MaskSource(
            load: { try job.image(mask.location, limit: Self.imageLimit) },
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
