import AWSCore
import AWSServices
import GRDB
import VisionEngine

/// The training of a Custom Labels version.
struct LabelTrainingRun: Sendable {
    let subject: TrainingSubject
    let job: TrainingJob

    func run() throws -> FinishedTraining {
        try importManifests()
        let environment = try job.environment()
        environment.report(Progress(fraction: 0, phase: "checking images", secondsLeft: nil))
        var validation = try validation()
        if let failure = validation.failure { throw refusal(failure.sentence, validation) }
        let evaluation = try evaluation(validation, environment)
        validation.reject(Self.findings(evaluation.rejected))
        validation.split(test: Set(evaluation.split.test))
        if validation.train.hasTooManyInvalid || validation.test?.hasTooManyInvalid == true {
            validation.check(unread: nil)
            if let failure = validation.failure { throw refusal(failure.sentence, validation) }
        }
        return try finished(evaluation, validation)
    }

    /// Trains what the lines annotate: boxes, or labels of whole images.
    private func evaluation(
        _ validation: LabelValidation, _ environment: TrainingEnvironment
    ) throws -> any VersionEvaluation {
        let (train, test) = (validation.train.lines, validation.test?.lines)
        guard validation.useCase == .objects else {
            let outcome = try LabelTraining.run(
                train: train.compactMap(labelSample), test: test?.compactMap(labelSample),
                environment: environment)
            log(outcome)
            return ImageLabelEvaluation(outcome, at: job.backend.now)
        }
        let outcome = try BoxTraining.run(
            train: train.compactMap(boxSample), test: test?.compactMap(boxSample),
            environment: environment)
        return BoxEvaluation(outcome, at: job.backend.now)
    }

    /// What AWS's result files have no member for: the features that won, and the thresholds that
    /// cross-validation would choose beside those of the test images.
    private func log(_ outcome: LabelOutcome) {
        let thresholds = outcome.labels.map { label in
            let own = label.crossValidatedThreshold.map { "\($0)" } ?? "unknown"
            return "\(label.label) \(label.threshold) \(own)"
        }
        job.backend.logger.info(
            "trained",
            metadata: [
                "model": "\(subject.model.arn)", "features": "\(outcome.contest.winner)",
                "network": "\(outcome.contest.network.map { "\($0)" } ?? "untried")",
                "gradients": "\(outcome.contest.gradients.map { "\($0)" } ?? "untried")",
                "thresholds": "\(thresholds.joined(separator: ", "))",
            ])
    }

    private func finished(
        _ evaluation: any VersionEvaluation, _ validation: LabelValidation
    ) throws -> FinishedTraining {
        try job.store(evaluation.model, of: subject.model)
        let checked = ValidationResults(subject: subject, validation: validation)
        let results = LabelResults(
            subject: subject, evaluation: evaluation, validation: validation, at: job.backend.now)
        return FinishedTraining(
            precision: evaluation.precision, recall: evaluation.recall,
            f1Score: evaluation.f1Score, files: try results.files() + checked.files(),
            results: try results.results(with: checked.results).text())
    }

    /// The lines with what is wrong with them and with their images.
    private func validation() throws -> LabelValidation {
        let test = try lines("test")
        let isSplit = try job.backend.store.readNow { try !hasTest($0) }
        var validation = LabelValidation(
            train: try lines("train"), test: isSplit ? nil : test,
            quotas: job.backend.configuration.quotas)
        let check = LabelImageCheck(job: job)
        let lines = validation.train.lines + (validation.test?.lines ?? [])
        let findings = try check.findings(lines)
        let unread = check.unread(lines, findings)
        validation.reject(findings)
        validation.check(unread: unread)
        return validation
    }

    /// Whether test lines came with the request or from the project's datasets.
    private func hasTest(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM trainingLine WHERE modelId = ? AND type = 'test')",
            arguments: [job.id]) ?? false
    }

    private func lines(_ type: String) throws -> [ManifestLine] {
        try TrainingLines.all(type, of: job.id, .rekognition, in: job.backend.store)
    }

    private func labelSample(_ line: ManifestLine) -> LabelSample? {
        source(line, .imageLabels).map {
            LabelSample(image: $0, labels: line.imageLabels.sorted())
        }
    }

    /// Lines without boxes train no detector: to AWS they are ignored lines.
    private func boxSample(_ line: ManifestLine) -> BoxSample? {
        source(line, .objects).map { BoxSample(image: $0, boxes: line.boxes.map(\.labelled)) }
    }

    /// The image of a line that can be used; nil for others.
    private func source(_ line: ManifestLine, _ useCase: UseCase) -> ImageSource? {
        guard line.isUsable(useCase), let reference = line.sourceRef,
            let location = ObjectLocation(reference)
        else { return nil }
        let job = job
        return ImageSource(reference: reference, group: line.group) {
            try job.image(location, limit: LabelImageCheck.byteLimit)
        }
    }

    private func refusal(_ sentence: String, _ validation: LabelValidation) -> TrainingRefusal {
        let checked = ValidationResults(subject: subject, validation: validation)
        return TrainingRefusal(
            sentence: sentence, files: checked.files(), results: checked.results)
    }

    private static func findings(_ rejected: [RejectedImage]) -> [String: ManifestFinding] {
        Dictionary(
            rejected.map { ($0.reference, ManifestFinding(.invalidImage, cause: $0.sentence)) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The manifests that a request names.
extension LabelTrainingRun {
    /// Reads them, once.
    private func importManifests() throws {
        guard let text = subject.model.trainingData else { return }
        let training = try JSON.decode(Rekognition.TrainingData.self, from: Array(text.utf8))
        let testing = try subject.model.testingData.map {
            try JSON.decode(Rekognition.TestingData.self, from: Array($0.utf8))
        }
        let train = try texts(of: training.assets)
        let test = testing?.autoCreate == true ? [] : try texts(of: testing?.assets)
        try job.backend.store.writeNow { db in
            try db.execute(sql: "DELETE FROM trainingLine WHERE modelId = ?", arguments: [job.id])
            try TrainingLines.take(train, as: "train", for: job.id, in: db)
            try TrainingLines.take(test, as: "test", for: job.id, in: db)
        }
    }

    private func texts(of assets: [Rekognition.Asset]?) throws -> [String] {
        try (assets ?? []).compactMap {
            Rekognition.location($0.groundTruthManifest?.s3Object)
        }.flatMap(texts)
    }

    private func texts(of location: ObjectLocation) throws -> [String] {
        do {
            let limit = job.backend.configuration.quotas.manifestBytes
            var texts: [String] = []
            try Manifest(try job.manifest(location, limit: limit), .rekognition)
                .forEachText { texts.append($0 ?? "") }
            return texts
        } catch let failure as ContentFailure {
            throw ManifestFailure(failure.kind.manifestCode)
        }
    }
}

extension ContentFailure.Kind {
    /// What Custom Labels calls a manifest that cannot be read.
    fileprivate var manifestCode: ManifestFailure.Code {
        switch self {
        case .denied: .deniedManifest
        case .tooLarge: .tooLarge
        case .missing, .unreadable: .unsupportedFormat
        }
    }
}
