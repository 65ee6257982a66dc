import AWSCore
import Constraints

extension Rekognition {
    /// Attaches a policy that lets another account copy versions.
    package enum PutProjectPolicy: RekognitionOperation {
        package static let constraints = RekognitionConstraints.putProjectPolicy

        package struct Input: Codable, Hashable, Sendable {
            package var projectArn: String
            package var policyName: String
            package var policyDocument: String
            package var policyRevisionId: String?

            package init(
                projectArn: String, policyName: String, policyDocument: String,
                policyRevisionId: String? = nil
            ) {
                self.projectArn = projectArn
                self.policyName = policyName
                self.policyDocument = policyDocument
                self.policyRevisionId = policyRevisionId
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
                case policyName = "PolicyName"
                case policyDocument = "PolicyDocument"
                case policyRevisionId = "PolicyRevisionId"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var policyRevisionId: String?

            package init(policyRevisionId: String? = nil) {
                self.policyRevisionId = policyRevisionId
            }

            enum CodingKeys: String, CodingKey {
                case policyRevisionId = "PolicyRevisionId"
            }
        }
    }
}
