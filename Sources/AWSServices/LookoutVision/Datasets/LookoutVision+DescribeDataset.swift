import AWSCore
import Constraints

extension LookoutVision {
    /// Describes a dataset: state and image counts.
    package enum DescribeDataset: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.describeDataset

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var datasetType: String

            package init(projectName: String, datasetType: String) {
                self.projectName = projectName
                self.datasetType = datasetType
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case datasetType = "DatasetType"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var datasetDescription: DatasetDescription?

            package init(datasetDescription: DatasetDescription? = nil) {
                self.datasetDescription = datasetDescription
            }

            enum CodingKeys: String, CodingKey {
                case datasetDescription = "DatasetDescription"
            }
        }
    }
}
