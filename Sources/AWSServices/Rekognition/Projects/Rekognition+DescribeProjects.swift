import AWSCore
import Constraints

extension Rekognition {
    /// Lists projects with their datasets, by name if names are given.
    package enum DescribeProjects: RekognitionOperation {
        package static let constraints = RekognitionConstraints.describeProjects

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var nextToken: String?
            package var maxResults: Int?
            package var projectNames: [String]?
            package var features: [CustomizationFeature]?

            package init(
                nextToken: String? = nil, maxResults: Int? = nil, projectNames: [String]? = nil,
                features: [CustomizationFeature]? = nil
            ) {
                self.nextToken = nextToken
                self.maxResults = maxResults
                self.projectNames = projectNames
                self.features = features
            }

            enum CodingKeys: String, CodingKey {
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
                case projectNames = "ProjectNames"
                case features = "Features"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var projectDescriptions: [ProjectDescription]?
            package var nextToken: String?

            package init(projectDescriptions: [ProjectDescription]? = nil, nextToken: String? = nil)
            {
                self.projectDescriptions = projectDescriptions
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case projectDescriptions = "ProjectDescriptions"
                case nextToken = "NextToken"
            }
        }
    }
}
