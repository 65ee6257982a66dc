import AWSCore
import Constraints

extension LookoutVision {
    /// Deletes a dataset.
    package enum DeleteDataset: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.deleteDataset

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var datasetType: String
            package var clientToken: String?

            package init(projectName: String, datasetType: String, clientToken: String? = nil) {
                self.projectName = projectName
                self.datasetType = datasetType
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case datasetType = "DatasetType"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
