import AWSCore
import Constraints

extension Rekognition {
    /// Finds the labels of one image with a running version.
    package enum DetectCustomLabels: RekognitionOperation {
        package static let constraints = RekognitionConstraints.detectCustomLabels

        package struct Input: Codable, Hashable, Sendable {
            package var projectVersionArn: String
            package var image: Image
            package var maxResults: Int?
            /// 0...100; absent means each label's own threshold.
            package var minConfidence: Double?

            package init(
                projectVersionArn: String, image: Image, maxResults: Int? = nil,
                minConfidence: Double? = nil
            ) {
                self.projectVersionArn = projectVersionArn
                self.image = image
                self.maxResults = maxResults
                self.minConfidence = minConfidence
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionArn = "ProjectVersionArn"
                case image = "Image"
                case maxResults = "MaxResults"
                case minConfidence = "MinConfidence"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var customLabels: [CustomLabel]?

            package init(customLabels: [CustomLabel]? = nil) {
                self.customLabels = customLabels
            }

            enum CodingKeys: String, CodingKey {
                case customLabels = "CustomLabels"
            }
        }
    }
}
