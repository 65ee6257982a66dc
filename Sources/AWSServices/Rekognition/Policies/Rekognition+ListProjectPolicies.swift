import AWSCore
import Constraints

extension Rekognition {
    /// Lists the policies of a project.
    package enum ListProjectPolicies: RekognitionOperation {
        package static let constraints = RekognitionConstraints.listProjectPolicies

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var projectArn: String
            package var nextToken: String?
            package var maxResults: Int?

            package init(projectArn: String, nextToken: String? = nil, maxResults: Int? = nil) {
                self.projectArn = projectArn
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var projectPolicies: [ProjectPolicy]?
            package var nextToken: String?

            package init(projectPolicies: [ProjectPolicy]? = nil, nextToken: String? = nil) {
                self.projectPolicies = projectPolicies
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case projectPolicies = "ProjectPolicies"
                case nextToken = "NextToken"
            }
        }
    }
}
