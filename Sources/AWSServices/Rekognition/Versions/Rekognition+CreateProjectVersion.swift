import AWSCore
import Constraints

extension Rekognition {
    /// Starts the training of a new version; the answer comes before it ends.
    package enum CreateProjectVersion: RekognitionOperation {
        package static let constraints = RekognitionConstraints.createProjectVersion

        package struct Input: Codable, Hashable, Sendable {
            package var projectArn: String
            package var versionName: String
            package var outputConfig: OutputConfig
            package var trainingData: TrainingData?
            package var testingData: TestingData?
            package var tags: [String: String]?
            package var kmsKeyId: String?
            package var versionDescription: String?
            package var featureConfig: CustomizationFeatureConfig?

            package init(
                projectArn: String, versionName: String, outputConfig: OutputConfig,
                trainingData: TrainingData? = nil, testingData: TestingData? = nil,
                tags: [String: String]? = nil, kmsKeyId: String? = nil,
                versionDescription: String? = nil, featureConfig: CustomizationFeatureConfig? = nil
            ) {
                self.projectArn = projectArn
                self.versionName = versionName
                self.outputConfig = outputConfig
                self.trainingData = trainingData
                self.testingData = testingData
                self.tags = tags
                self.kmsKeyId = kmsKeyId
                self.versionDescription = versionDescription
                self.featureConfig = featureConfig
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
                case versionName = "VersionName"
                case outputConfig = "OutputConfig"
                case trainingData = "TrainingData"
                case testingData = "TestingData"
                case tags = "Tags"
                case kmsKeyId = "KmsKeyId"
                case versionDescription = "VersionDescription"
                case featureConfig = "FeatureConfig"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var projectVersionArn: String?

            package init(projectVersionArn: String? = nil) {
                self.projectVersionArn = projectVersionArn
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionArn = "ProjectVersionArn"
            }
        }
    }
}
