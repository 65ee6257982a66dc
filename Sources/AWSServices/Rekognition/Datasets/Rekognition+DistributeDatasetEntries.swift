import AWSCore
import Constraints

extension Rekognition {
    /// Moves 20 % of the entries of one dataset to the empty other one.
    package enum DistributeDatasetEntries: RekognitionOperation {
        package static let constraints = RekognitionConstraints.distributeDatasetEntries

        package struct Input: Codable, Hashable, Sendable {
            package var datasets: [DistributeDataset]

            package init(datasets: [DistributeDataset]) {
                self.datasets = datasets
            }

            enum CodingKeys: String, CodingKey {
                case datasets = "Datasets"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
