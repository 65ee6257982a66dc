import AWSCore
import Constraints

extension Rekognition {
    /// Adds tags to a resource.
    package enum TagResource: RekognitionOperation {
        package static let constraints = RekognitionConstraints.tagResource

        package struct Input: Codable, Hashable, Sendable {
            package var resourceArn: String
            package var tags: [String: String]

            package init(resourceArn: String, tags: [String: String]) {
                self.resourceArn = resourceArn
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case resourceArn = "ResourceArn"
                case tags = "Tags"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
