import AWSCore
import Constraints

extension Rekognition {
    /// Creates a dataset, empty or from a manifest in S3.
    package enum CreateDataset: RekognitionOperation {
        package static let constraints = RekognitionConstraints.createDataset

        package struct Input: Codable, Hashable, Sendable {
            package var datasetType: DatasetType
            package var projectArn: String
            package var datasetSource: DatasetSource?
            package var tags: [String: String]?

            package init(
                datasetType: DatasetType, projectArn: String, datasetSource: DatasetSource? = nil,
                tags: [String: String]? = nil
            ) {
                self.datasetType = datasetType
                self.projectArn = projectArn
                self.datasetSource = datasetSource
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case datasetType = "DatasetType"
                case projectArn = "ProjectArn"
                case datasetSource = "DatasetSource"
                case tags = "Tags"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var datasetArn: String?

            package init(datasetArn: String? = nil) {
                self.datasetArn = datasetArn
            }

            enum CodingKeys: String, CodingKey {
                case datasetArn = "DatasetArn"
            }
        }
    }
}
