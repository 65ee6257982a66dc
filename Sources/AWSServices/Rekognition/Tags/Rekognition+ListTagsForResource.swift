import AWSCore
import Constraints

extension Rekognition {
    /// Lists the tags of a resource.
    package enum ListTagsForResource: RekognitionOperation {
        package static let constraints = RekognitionConstraints.listTagsForResource

        package struct Input: Codable, Hashable, Sendable {
            package var resourceArn: String

            package init(resourceArn: String) {
                self.resourceArn = resourceArn
            }

            enum CodingKeys: String, CodingKey {
                case resourceArn = "ResourceArn"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var tags: [String: String]?

            package init(tags: [String: String]? = nil) {
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case tags = "Tags"
            }
        }
    }
}
