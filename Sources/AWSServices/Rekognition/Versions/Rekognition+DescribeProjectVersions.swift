import AWSCore
import Constraints

extension Rekognition {
    /// Describes the versions of a project, newest first.
    package enum DescribeProjectVersions: RekognitionOperation {
        package static let constraints = RekognitionConstraints.describeProjectVersions

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var projectArn: String
            package var versionNames: [String]?
            package var nextToken: String?
            package var maxResults: Int?

            package init(
                projectArn: String, versionNames: [String]? = nil, nextToken: String? = nil,
                maxResults: Int? = nil
            ) {
                self.projectArn = projectArn
                self.versionNames = versionNames
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
                case versionNames = "VersionNames"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var projectVersionDescriptions: [ProjectVersionDescription]?
            package var nextToken: String?

            package init(
                projectVersionDescriptions: [ProjectVersionDescription]? = nil,
                nextToken: String? = nil
            ) {
                self.projectVersionDescriptions = projectVersionDescriptions
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionDescriptions = "ProjectVersionDescriptions"
                case nextToken = "NextToken"
            }
        }
    }
}
