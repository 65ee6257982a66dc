import AWSCore
import Constraints

extension LookoutVision {
    /// Starts hosting; charged per inference unit and time until StopModel.
    package enum StartModel: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.startModel

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var modelVersion: String
            package var minInferenceUnits: Int
            package var clientToken: String?
            package var maxInferenceUnits: Int?

            package init(
                projectName: String, modelVersion: String, minInferenceUnits: Int,
                clientToken: String? = nil, maxInferenceUnits: Int? = nil
            ) {
                self.projectName = projectName
                self.modelVersion = modelVersion
                self.minInferenceUnits = minInferenceUnits
                self.clientToken = clientToken
                self.maxInferenceUnits = maxInferenceUnits
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case modelVersion = "ModelVersion"
                case minInferenceUnits = "MinInferenceUnits"
                case clientToken = "ClientToken"
                case maxInferenceUnits = "MaxInferenceUnits"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var status: ModelHostingStatus?

            package init(status: ModelHostingStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
