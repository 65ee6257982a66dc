import AWSCore
import Constraints

extension Rekognition {
    /// Describes a dataset: state and image counts.
    package enum DescribeDataset: RekognitionOperation {
        package static let constraints = RekognitionConstraints.describeDataset

        package struct Input: Codable, Hashable, Sendable {
            package var datasetArn: String

            package init(datasetArn: String) {
                self.datasetArn = datasetArn
            }

            enum CodingKeys: String, CodingKey {
                case datasetArn = "DatasetArn"
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
