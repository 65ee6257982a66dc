import AWSCore
import Constraints

extension LookoutVision {
    /// Creates a dataset, empty or from a manifest in S3.
    package enum CreateDataset: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.createDataset

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var datasetType: String
            package var datasetSource: DatasetSource?
            package var clientToken: String?

            package init(
                projectName: String, datasetType: String, datasetSource: DatasetSource? = nil,
                clientToken: String? = nil
            ) {
                self.projectName = projectName
                self.datasetType = datasetType
                self.datasetSource = datasetSource
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case datasetType = "DatasetType"
                case datasetSource = "DatasetSource"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var datasetMetadata: DatasetMetadata?

            package init(datasetMetadata: DatasetMetadata? = nil) {
                self.datasetMetadata = datasetMetadata
            }

            enum CodingKeys: String, CodingKey {
                case datasetMetadata = "DatasetMetadata"
            }
        }
    }
}
