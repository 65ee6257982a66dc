import AWSCore
import Constraints

extension LookoutVision {
    /// Deletes a model version that neither trains nor runs.
    package enum DeleteModel: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.deleteModel

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var modelVersion: String
            package var clientToken: String?

            package init(projectName: String, modelVersion: String, clientToken: String? = nil) {
                self.projectName = projectName
                self.modelVersion = modelVersion
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case modelVersion = "ModelVersion"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var modelArn: String?

            package init(modelArn: String? = nil) {
                self.modelArn = modelArn
            }

            enum CodingKeys: String, CodingKey {
                case modelArn = "ModelArn"
            }
        }
    }
}
