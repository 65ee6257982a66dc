import AWSCore
import Constraints

extension LookoutVision {
    /// Starts the training of a new model version; the answer comes before it ends.
    package enum CreateModel: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.createModel

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var outputConfig: OutputConfig
            package var description: String?
            package var clientToken: String?
            package var kmsKeyId: String?
            package var tags: [Tag]?

            package init(
                projectName: String, outputConfig: OutputConfig, description: String? = nil,
                clientToken: String? = nil, kmsKeyId: String? = nil, tags: [Tag]? = nil
            ) {
                self.projectName = projectName
                self.outputConfig = outputConfig
                self.description = description
                self.clientToken = clientToken
                self.kmsKeyId = kmsKeyId
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case outputConfig = "OutputConfig"
                case description = "Description"
                case clientToken = "ClientToken"
                case kmsKeyId = "KmsKeyId"
                case tags = "Tags"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var modelMetadata: ModelMetadata?

            package init(modelMetadata: ModelMetadata? = nil) {
                self.modelMetadata = modelMetadata
            }

            enum CodingKeys: String, CodingKey {
                case modelMetadata = "ModelMetadata"
            }
        }
    }
}
