import AWSCore
import Constraints

extension LookoutVision {
    /// Describes a model version: state, metrics, result files.
    package enum DescribeModel: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.describeModel

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var modelVersion: String

            package init(projectName: String, modelVersion: String) {
                self.projectName = projectName
                self.modelVersion = modelVersion
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case modelVersion = "ModelVersion"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var modelDescription: ModelDescription?

            package init(modelDescription: ModelDescription? = nil) {
                self.modelDescription = modelDescription
            }

            enum CodingKeys: String, CodingKey {
                case modelDescription = "ModelDescription"
            }
        }
    }
}
