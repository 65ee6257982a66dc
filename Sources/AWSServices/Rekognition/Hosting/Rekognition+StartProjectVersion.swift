import AWSCore
import Constraints

extension Rekognition {
    /// Starts hosting; charged per inference unit and time until StopProjectVersion.
    package enum StartProjectVersion: RekognitionOperation {
        package static let constraints = RekognitionConstraints.startProjectVersion

        package struct Input: Codable, Hashable, Sendable {
            package var projectVersionArn: String
            package var minInferenceUnits: Int
            package var maxInferenceUnits: Int?

            package init(
                projectVersionArn: String, minInferenceUnits: Int, maxInferenceUnits: Int? = nil
            ) {
                self.projectVersionArn = projectVersionArn
                self.minInferenceUnits = minInferenceUnits
                self.maxInferenceUnits = maxInferenceUnits
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionArn = "ProjectVersionArn"
                case minInferenceUnits = "MinInferenceUnits"
                case maxInferenceUnits = "MaxInferenceUnits"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var status: ProjectVersionStatus?

            package init(status: ProjectVersionStatus? = nil) {
                self.status = status
            }

            enum CodingKeys: String, CodingKey {
                case status = "Status"
            }
        }
    }
}
