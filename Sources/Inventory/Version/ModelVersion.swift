/// Names one model version: its project and its version (`7`, or a version name).
package struct VersionID: Hashable, Sendable, Codable {
    package var project: ProjectID
    package var version: String

    package init(project: ProjectID, version: String) {
        self.project = project
        self.version = version
    }

    /// `project/version`, as events and journal lines write it.
    package var path: String { "\(project.name)/\(version)" }
}

/// One model version of either service.
package struct ModelVersion: Hashable, Sendable, Identifiable, Codable {
    package var id: VersionID
    package var arn: String
    /// The API's own status word, such as `HOSTED` or `RUNNING`.
    package var status: String { didSet { state = VersionState(status: status) } }
    /// What the status word means; kept, because every list asks for it again and again.
    package private(set) var state: VersionState
    package var statusMessage: String?
    package var createdAt: Timestamp?
    package var trainingEndedAt: Timestamp?
    package var performance: Performance?
    package var minInferenceUnits: Int?
    package var maxInferenceUnits: Int?
    /// Seconds of training that are billed; not the elapsed time.
    package var billableTrainingSeconds: Int?
    package var versionDescription: String?
    /// `s3://bucket/prefix` of the training's results.
    package var outputLocation: String?
    /// `s3://bucket/key` of the evaluation result or summary, once there is one.
    package var evaluationLocation: String?
    /// `s3://bucket/key` of the verdicts on the test images, where the service tells it.
    package var verdictsLocation: String?
    package var kmsKeyID: String?

    package init(
        id: VersionID, arn: String, status: String, statusMessage: String? = nil,
        createdAt: Timestamp? = nil, trainingEndedAt: Timestamp? = nil,
        performance: Performance? = nil, minInferenceUnits: Int? = nil,
        maxInferenceUnits: Int? = nil, billableTrainingSeconds: Int? = nil,
        versionDescription: String? = nil, outputLocation: String? = nil,
        evaluationLocation: String? = nil, verdictsLocation: String? = nil,
        kmsKeyID: String? = nil
    ) {
        self.id = id
        self.arn = arn
        self.status = status
        state = VersionState(status: status)
        self.statusMessage = statusMessage
        self.createdAt = createdAt
        self.trainingEndedAt = trainingEndedAt
        self.performance = performance
        self.minInferenceUnits = minInferenceUnits
        self.maxInferenceUnits = maxInferenceUnits
        self.billableTrainingSeconds = billableTrainingSeconds
        self.versionDescription = versionDescription
        self.outputLocation = outputLocation
        self.evaluationLocation = evaluationLocation
        self.verdictsLocation = verdictsLocation
        self.kmsKeyID = kmsKeyID
    }

    /// Progress of a running training where the service tells it.
    package var trainingProgress: TrainingProgress? {
        guard state == .training, let statusMessage else { return nil }
        return TrainingProgress(statusMessage: statusMessage)
    }
}

/// Figures of a version's evaluation, each 0...1; absent where the API gives none.
package struct Performance: Hashable, Sendable, Codable {
    package var f1Score: Double?
    package var precision: Double?
    package var recall: Double?

    package init(f1Score: Double? = nil, precision: Double? = nil, recall: Double? = nil) {
        self.f1Score = f1Score
        self.precision = precision
        self.recall = recall
    }
}
