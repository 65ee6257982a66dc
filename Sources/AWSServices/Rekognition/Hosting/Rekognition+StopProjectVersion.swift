import AWSCore
import Constraints

extension Rekognition {
    /// Stops hosting.
    package enum StopProjectVersion: RekognitionOperation {
        package static let constraints = RekognitionConstraints.stopProjectVersion

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
