import AWSCore
import Constraints

extension Rekognition {
    /// Deletes a project that has no models and no datasets left.
    package enum DeleteProject: RekognitionOperation {
        package static let constraints = RekognitionConstraints.deleteProject

        package struct Input: Codable, Hashable, Sendable {
            package var projectArn: String

            package init(projectArn: String) {
                self.projectArn = projectArn
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var status: ProjectStatus?

            package init(status: ProjectStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
