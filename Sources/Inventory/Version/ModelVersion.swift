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
///
/// A value whose fields lie in one shared place until it is changed: a copy counts one reference and
/// not a dozen strings, which is what lists of a hundred thousand versions are sorted and drawn by.
package struct ModelVersion: Sendable, Identifiable {
    private var storage: Storage

    package init(
        id: VersionID, arn: String, status: String, statusMessage: String? = nil,
        createdAt: Timestamp? = nil, trainingEndedAt: Timestamp? = nil,
        performance: Performance? = nil, minInferenceUnits: Int? = nil,
        maxInferenceUnits: Int? = nil, billableTrainingSeconds: Int? = nil,
        versionDescription: String? = nil, outputLocation: String? = nil,
        evaluationLocation: String? = nil, verdictsLocation: String? = nil,
        kmsKeyID: String? = nil
    ) {
        storage = Storage(
            Fields(
                id: id, arn: arn, status: status, state: VersionState(status: status),
                statusMessage: statusMessage, createdAt: createdAt,
                trainingEndedAt: trainingEndedAt, performance: performance,
                minInferenceUnits: minInferenceUnits, maxInferenceUnits: maxInferenceUnits,
                billableTrainingSeconds: billableTrainingSeconds,
                versionDescription: versionDescription, outputLocation: outputLocation,
                evaluationLocation: evaluationLocation, verdictsLocation: verdictsLocation,
                kmsKeyID: kmsKeyID))
    }

    /// The fields, for a change: a copy of them where another value shows the same.
    private var changed: Fields {
        get { storage.fields }
        set {
            if isKnownUniquelyReferenced(&storage) {
                storage.fields = newValue
            } else {
                storage = Storage(newValue)
            }
        }
    }

    package var id: VersionID {
        get { storage.fields.id }
        set { changed.id = newValue }
    }
    // Parts of the id, for lists of very many: the whole of it is four strings to count.
    package var name: String { storage.fields.id.version }
    package var projectName: String { storage.fields.id.project.name }
    package var service: VisionService { storage.fields.id.project.service }

    package var arn: String {
        get { storage.fields.arn }
        set { changed.arn = newValue }
    }
    /// The API's own status word, such as `HOSTED` or `RUNNING`.
    package var status: String {
        get { storage.fields.status }
        set {
            changed.status = newValue
            changed.state = VersionState(status: newValue)
        }
    }
    /// What the status word means; kept, because every list asks for it again and again.
    package var state: VersionState { storage.fields.state }
    package var statusMessage: String? {
        get { storage.fields.statusMessage }
        set { changed.statusMessage = newValue }
    }
    package var createdAt: Timestamp? {
        get { storage.fields.createdAt }
        set { changed.createdAt = newValue }
    }
    package var trainingEndedAt: Timestamp? {
        get { storage.fields.trainingEndedAt }
        set { changed.trainingEndedAt = newValue }
    }
    package var performance: Performance? {
        get { storage.fields.performance }
        set { changed.performance = newValue }
    }
    package var minInferenceUnits: Int? {
        get { storage.fields.minInferenceUnits }
        set { changed.minInferenceUnits = newValue }
    }
    package var maxInferenceUnits: Int? {
        get { storage.fields.maxInferenceUnits }
        set { changed.maxInferenceUnits = newValue }
    }
    /// Seconds of training that are billed; not the elapsed time.
    package var billableTrainingSeconds: Int? {
        get { storage.fields.billableTrainingSeconds }
        set { changed.billableTrainingSeconds = newValue }
    }
    package var versionDescription: String? {
        get { storage.fields.versionDescription }
        set { changed.versionDescription = newValue }
    }
    /// `s3://bucket/prefix` of the training's results.
    package var outputLocation: String? {
        get { storage.fields.outputLocation }
        set { changed.outputLocation = newValue }
    }
    /// `s3://bucket/key` of the evaluation result or summary, once there is one.
    package var evaluationLocation: String? {
        get { storage.fields.evaluationLocation }
        set { changed.evaluationLocation = newValue }
    }
    /// `s3://bucket/key` of the verdicts on the test images, where the service tells it.
    package var verdictsLocation: String? {
        get { storage.fields.verdictsLocation }
        set { changed.verdictsLocation = newValue }
    }
    package var kmsKeyID: String? {
        get { storage.fields.kmsKeyID }
        set { changed.kmsKeyID = newValue }
    }

    /// Progress of a running training where the service tells it.
    package var trainingProgress: TrainingProgress? {
        guard state == .training, let statusMessage else { return nil }
        return TrainingProgress(statusMessage: statusMessage)
    }
}

extension ModelVersion {
    private struct Fields: Hashable, Sendable, Codable {
        var id: VersionID
        var arn: String
        var status: String
        /// Follows from the status, so it is not saved.
        var state = VersionState.unknown
        var statusMessage: String?
        var createdAt: Timestamp?
        var trainingEndedAt: Timestamp?
        var performance: Performance?
        var minInferenceUnits: Int?
        var maxInferenceUnits: Int?
        var billableTrainingSeconds: Int?
        var versionDescription: String?
        var outputLocation: String?
        var evaluationLocation: String?
        var verdictsLocation: String?
        var kmsKeyID: String?

        enum CodingKeys: String, CodingKey {
            case id, arn, status, statusMessage, createdAt, trainingEndedAt, performance
            case minInferenceUnits, maxInferenceUnits, billableTrainingSeconds
            case versionDescription, outputLocation, evaluationLocation, verdictsLocation
            case kmsKeyID
        }
    }

    /// Written only through a version that is the only one to show it, so it may be shared.
    private final class Storage: @unchecked Sendable {
        var fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }
}

extension ModelVersion: Codable {
    package init(from decoder: any Decoder) throws {
        var fields = try Fields(from: decoder)
        fields.state = VersionState(status: fields.status)
        storage = Storage(fields)
    }

    package func encode(to encoder: any Encoder) throws { try storage.fields.encode(to: encoder) }
}

extension ModelVersion: Hashable {
    package static func == (left: ModelVersion, right: ModelVersion) -> Bool {
        left.storage === right.storage || left.storage.fields == right.storage.fields
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(storage.fields) }
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
