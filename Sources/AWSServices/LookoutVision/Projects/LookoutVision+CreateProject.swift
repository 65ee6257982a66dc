import AWSCore
import Constraints

extension LookoutVision {
    /// Creates an empty project.
    package enum CreateProject: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.createProject

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
            package var projectMetadata: ProjectMetadata?

            package init(projectMetadata: ProjectMetadata? = nil) {
                self.projectMetadata = projectMetadata
            }

            enum CodingKeys: String, CodingKey {
                case projectMetadata = "ProjectMetadata"
            }
        }
    }
}
