import AWSCore
import Constraints

extension Rekognition {
    /// Adds JSON lines or replaces those with the same `source-ref`.
    package enum UpdateDatasetEntries: RekognitionOperation {
        package static let constraints = RekognitionConstraints.updateDatasetEntries

        package struct Input: Codable, Hashable, Sendable {
            package var datasetArn: String
            /// JSON lines, at most 10 MiB.
            package var changes: DatasetChanges

            package init(datasetArn: String, changes: DatasetChanges) {
                self.datasetArn = datasetArn
                self.changes = changes
            }

            enum CodingKeys: String, CodingKey {
                case datasetArn = "DatasetArn"
                case changes = "Changes"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
