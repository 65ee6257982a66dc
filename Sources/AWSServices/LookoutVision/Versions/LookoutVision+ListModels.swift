import AWSCore
import Constraints

extension LookoutVision {
    /// Lists the model versions of a project.
    package enum ListModels: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.listModels

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var projectName: String
            package var nextToken: String?
            package var maxResults: Int?

            package init(projectName: String, nextToken: String? = nil, maxResults: Int? = nil) {
                self.projectName = projectName
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var models: [ModelMetadata]?
            /// Absent or empty on the last page.
            package var nextToken: String?

            package init(models: [ModelMetadata]? = nil, nextToken: String? = nil) {
                self.models = models
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case models = "Models"
                case nextToken = "NextToken"
            }
        }
    }
}
