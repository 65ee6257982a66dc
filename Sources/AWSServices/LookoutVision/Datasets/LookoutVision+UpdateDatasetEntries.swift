import AWSCore
import Constraints

extension LookoutVision {
    /// Adds JSON lines or replaces those with the same `source-ref`.
    package enum UpdateDatasetEntries: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.updateDatasetEntries

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var datasetType: String
            /// JSON lines, at most 10 MiB.
            package var changes: Blob
            package var clientToken: String?

            package init(
                projectName: String, datasetType: String, changes: Blob, clientToken: String? = nil
            ) {
                self.projectName = projectName
                self.datasetType = datasetType
                self.changes = changes
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case datasetType = "DatasetType"
                case changes = "Changes"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var status: DatasetStatus?

            package init(status: DatasetStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
