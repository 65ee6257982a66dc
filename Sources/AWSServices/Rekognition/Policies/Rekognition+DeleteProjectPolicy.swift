import AWSCore
import Constraints

extension Rekognition {
    /// Removes a policy from a project.
    package enum DeleteProjectPolicy: RekognitionOperation {
        package static let constraints = RekognitionConstraints.deleteProjectPolicy

        package struct Input: Codable, Hashable, Sendable {
            package var projectArn: String
            package var policyName: String
            package var policyRevisionId: String?

            package init(projectArn: String, policyName: String, policyRevisionId: String? = nil) {
                self.projectArn = projectArn
                self.policyName = policyName
                self.policyRevisionId = policyRevisionId
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
                case policyName = "PolicyName"
                case policyRevisionId = "PolicyRevisionId"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
