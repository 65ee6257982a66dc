import AWSCore

extension Rekognition {
    /// A version with everything known about it.
    package struct ProjectVersionDescription: Codable, Hashable, Sendable {
        package var projectVersionArn: String?
        package var creationTimestamp: Timestamp?
        package var minInferenceUnits: Int?
        package var status: ProjectVersionStatus?
        package var statusMessage: String?
        /// More than the time on the clock, up to twice.
        package var billableTrainingTimeInSeconds: Int?
        package var trainingEndTimestamp: Timestamp?
        package var outputConfig: OutputConfig?
        package var trainingDataResult: TrainingDataResult?
        package var testingDataResult: TestingDataResult?
        package var evaluationResult: EvaluationResult?
        package var manifestSummary: GroundTruthManifest?
        package var kmsKeyId: String?
        package var maxInferenceUnits: Int?
        package var sourceProjectVersionArn: String?
        package var versionDescription: String?
        package var feature: CustomizationFeature?
        package var baseModelVersion: String?
        package var featureConfig: CustomizationFeatureConfig?

        package init(
            projectVersionArn: String? = nil, creationTimestamp: Timestamp? = nil,
            minInferenceUnits: Int? = nil, status: ProjectVersionStatus? = nil,
            statusMessage: String? = nil, billableTrainingTimeInSeconds: Int? = nil,
            trainingEndTimestamp: Timestamp? = nil, outputConfig: OutputConfig? = nil,
            trainingDataResult: TrainingDataResult? = nil,
            testingDataResult: TestingDataResult? = nil, evaluationResult: EvaluationResult? = nil,
            manifestSummary: GroundTruthManifest? = nil, kmsKeyId: String? = nil,
            maxInferenceUnits: Int? = nil, sourceProjectVersionArn: String? = nil,
            versionDescription: String? = nil, feature: CustomizationFeature? = nil,
            baseModelVersion: String? = nil, featureConfig: CustomizationFeatureConfig? = nil
        ) {
            self.projectVersionArn = projectVersionArn
            self.creationTimestamp = creationTimestamp
            self.minInferenceUnits = minInferenceUnits
            self.status = status
            self.statusMessage = statusMessage
            self.billableTrainingTimeInSeconds = billableTrainingTimeInSeconds
            self.trainingEndTimestamp = trainingEndTimestamp
            self.outputConfig = outputConfig
            self.trainingDataResult = trainingDataResult
            self.testingDataResult = testingDataResult
            self.evaluationResult = evaluationResult
            self.manifestSummary = manifestSummary
            self.kmsKeyId = kmsKeyId
            self.maxInferenceUnits = maxInferenceUnits
            self.sourceProjectVersionArn = sourceProjectVersionArn
            self.versionDescription = versionDescription
            self.feature = feature
            self.baseModelVersion = baseModelVersion
            self.featureConfig = featureConfig
        }

        enum CodingKeys: String, CodingKey {
            case projectVersionArn = "ProjectVersionArn"
            case creationTimestamp = "CreationTimestamp"
            case minInferenceUnits = "MinInferenceUnits"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case billableTrainingTimeInSeconds = "BillableTrainingTimeInSeconds"
            case trainingEndTimestamp = "TrainingEndTimestamp"
            case outputConfig = "OutputConfig"
            case trainingDataResult = "TrainingDataResult"
            case testingDataResult = "TestingDataResult"
            case evaluationResult = "EvaluationResult"
            case manifestSummary = "ManifestSummary"
            case kmsKeyId = "KmsKeyId"
            case maxInferenceUnits = "MaxInferenceUnits"
            case sourceProjectVersionArn = "SourceProjectVersionArn"
            case versionDescription = "VersionDescription"
            case feature = "Feature"
            case baseModelVersion = "BaseModelVersion"
            case featureConfig = "FeatureConfig"
        }
    }
}
