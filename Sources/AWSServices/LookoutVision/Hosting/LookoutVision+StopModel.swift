import AWSCore
import Constraints

extension LookoutVision {
    /// Stops hosting.
    package enum StopModel: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.stopModel

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
            package var status: ModelHostingStatus?

            package init(status: ModelHostingStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
