import AWSCore
import Constraints

extension LookoutVision {
    /// Describes a project and lists its datasets.
    package enum DescribeProject: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.describeProject

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String

            package init(projectName: String) {
                self.projectName = projectName
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var projectDescription: ProjectDescription?

            package init(projectDescription: ProjectDescription? = nil) {
                self.projectDescription = projectDescription
            }

            enum CodingKeys: String, CodingKey {
                case projectDescription = "ProjectDescription"
            }
        }
    }
}
