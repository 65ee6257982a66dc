import AWSCore
import Constraints

extension Rekognition {
    /// Deletes a version that neither trains nor runs.
    package enum DeleteProjectVersion: RekognitionOperation {
        package static let constraints = RekognitionConstraints.deleteProjectVersion

        package struct Input: Codable, Hashable, Sendable {
            package var projectVersionArn: String

            package init(projectVersionArn: String) {
                self.projectVersionArn = projectVersionArn
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionArn = "ProjectVersionArn"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var status: ProjectVersionStatus?

            package init(status: ProjectVersionStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
