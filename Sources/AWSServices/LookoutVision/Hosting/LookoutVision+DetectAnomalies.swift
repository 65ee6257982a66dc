import AWSCore
import Constraints

extension LookoutVision {
    /// Judges one image with a hosted model.
    package enum DetectAnomalies: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.detectAnomalies

        package struct Input: Codable, Hashable, Sendable, PayloadInput {
            package var projectName: String
            package var modelVersion: String
            /// `image/png` or `image/jpeg`.
            package var contentType: String

            /// The raw request body; it is no part of the JSON document.
            package var payload: [UInt8] = []

            package init(
                projectName: String, modelVersion: String, contentType: String,
                payload: [UInt8] = []
            ) {
                self.projectName = projectName
                self.modelVersion = modelVersion
                self.contentType = contentType
                self.payload = payload
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case modelVersion = "ModelVersion"
                case contentType = "ContentType"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var detectAnomalyResult: DetectAnomalyResult?

            package init(detectAnomalyResult: DetectAnomalyResult? = nil) {
                self.detectAnomalyResult = detectAnomalyResult
            }

            enum CodingKeys: String, CodingKey {
                case detectAnomalyResult = "DetectAnomalyResult"
            }
        }
    }
}
