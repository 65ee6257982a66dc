import AWSCore
import Constraints

extension LookoutVision {
    /// Deletes a project that has no models and no datasets left.
    package enum DeleteProject: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.deleteProject

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var clientToken: String?

            package init(projectName: String, clientToken: String? = nil) {
                self.projectName = projectName
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var projectArn: String?

            package init(projectArn: String? = nil) {
                self.projectArn = projectArn
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
            }
        }
    }
}
