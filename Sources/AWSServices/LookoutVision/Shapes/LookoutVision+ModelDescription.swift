import AWSCore

extension LookoutVision {
    /// A model version with everything known about it.
    package struct ModelDescription: Codable, Hashable, Sendable {
        package var modelVersion: String?
        package var modelArn: String?
        package var creationTimestamp: Timestamp?
        package var description: String?
        package var status: ModelStatus?
        package var statusMessage: String?
        package var performance: ModelPerformance?
        package var outputConfig: OutputConfig?
        package var evaluationManifest: OutputS3Object?
        package var evaluationResult: OutputS3Object?
        package var evaluationEndTimestamp: Timestamp?
        package var kmsKeyId: String?
        package var minInferenceUnits: Int?
        package var maxInferenceUnits: Int?

        package init(
            modelVersion: String? = nil, modelArn: String? = nil,
            creationTimestamp: Timestamp? = nil, description: String? = nil,
            status: ModelStatus? = nil, statusMessage: String? = nil,
            performance: ModelPerformance? = nil, outputConfig: OutputConfig? = nil,
            evaluationManifest: OutputS3Object? = nil, evaluationResult: OutputS3Object? = nil,
            evaluationEndTimestamp: Timestamp? = nil, kmsKeyId: String? = nil,
            minInferenceUnits: Int? = nil, maxInferenceUnits: Int? = nil
        ) {
            self.modelVersion = modelVersion
            self.modelArn = modelArn
            self.creationTimestamp = creationTimestamp
            self.description = description
            self.status = status
            self.statusMessage = statusMessage
            self.performance = performance
            self.outputConfig = outputConfig
            self.evaluationManifest = evaluationManifest
            self.evaluationResult = evaluationResult
            self.evaluationEndTimestamp = evaluationEndTimestamp
            self.kmsKeyId = kmsKeyId
            self.minInferenceUnits = minInferenceUnits
            self.maxInferenceUnits = maxInferenceUnits
        }

        enum CodingKeys: String, CodingKey {
            case modelVersion = "ModelVersion"
            case modelArn = "ModelArn"
            case creationTimestamp = "CreationTimestamp"
            case description = "Description"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case performance = "Performance"
            case outputConfig = "OutputConfig"
            case evaluationManifest = "EvaluationManifest"
            case evaluationResult = "EvaluationResult"
            case evaluationEndTimestamp = "EvaluationEndTimestamp"
            case kmsKeyId = "KmsKeyId"
            case minInferenceUnits = "MinInferenceUnits"
            case maxInferenceUnits = "MaxInferenceUnits"
        }
    }
}
