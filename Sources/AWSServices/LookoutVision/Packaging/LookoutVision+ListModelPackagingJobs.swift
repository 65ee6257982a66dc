import AWSCore
import Constraints

extension LookoutVision {
    /// Lists the packaging jobs of a project.
    package enum ListModelPackagingJobs: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.listModelPackagingJobs

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
            package var modelPackagingJobs: [ModelPackagingJobMetadata]?
            package var nextToken: String?

            package init(
                modelPackagingJobs: [ModelPackagingJobMetadata]? = nil, nextToken: String? = nil
            ) {
                self.modelPackagingJobs = modelPackagingJobs
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case modelPackagingJobs = "ModelPackagingJobs"
                case nextToken = "NextToken"
            }
        }
    }
}
