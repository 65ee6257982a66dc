import AWSCore
import Constraints

extension LookoutVision {
    /// Lists projects.
    package enum ListProjects: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.listProjects

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var nextToken: String?
            package var maxResults: Int?

            package init(nextToken: String? = nil, maxResults: Int? = nil) {
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var projects: [ProjectMetadata]?
            package var nextToken: String?

            package init(projects: [ProjectMetadata]? = nil, nextToken: String? = nil) {
                self.projects = projects
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case projects = "Projects"
                case nextToken = "NextToken"
            }
        }
    }
}
