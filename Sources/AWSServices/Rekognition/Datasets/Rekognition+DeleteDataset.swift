import AWSCore
import Constraints

extension Rekognition {
    /// Deletes a dataset.
    package enum DeleteDataset: RekognitionOperation {
        package static let constraints = RekognitionConstraints.deleteDataset

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
            package init() {}
        }
    }
}
