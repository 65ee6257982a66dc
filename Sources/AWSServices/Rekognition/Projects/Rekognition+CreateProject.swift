import AWSCore
import Constraints

extension Rekognition {
    /// Creates an empty project.
    package enum CreateProject: RekognitionOperation {
        package static let constraints = RekognitionConstraints.createProject

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var feature: CustomizationFeature?
            package var autoUpdate: ProjectAutoUpdate?
            package var tags: [String: String]?

            package init(
                projectName: String, feature: CustomizationFeature? = nil,
                autoUpdate: ProjectAutoUpdate? = nil, tags: [String: String]? = nil
            ) {
                self.projectName = projectName
                self.feature = feature
                self.autoUpdate = autoUpdate
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case feature = "Feature"
                case autoUpdate = "AutoUpdate"
                case tags = "Tags"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var projectArn: String?

            package init(projectArn: String? = nil) {
                self.projectArn = projectArn
            }

            enum CodingKeys: String, CodingKey {
                case projectArn = "ProjectArn"
            }
        }
    }
}
