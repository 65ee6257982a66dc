import AWSCore
import Constraints

extension Rekognition {
    /// Removes tags from a resource.
    package enum UntagResource: RekognitionOperation {
        package static let constraints = RekognitionConstraints.untagResource

        package struct Input: Codable, Hashable, Sendable {
            package var resourceArn: String
            package var tagKeys: [String]

            package init(resourceArn: String, tagKeys: [String]) {
                self.resourceArn = resourceArn
                self.tagKeys = tagKeys
            }

            enum CodingKeys: String, CodingKey {
                case resourceArn = "ResourceArn"
                case tagKeys = "TagKeys"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
