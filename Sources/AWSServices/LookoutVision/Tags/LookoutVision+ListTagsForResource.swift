import AWSCore
import Constraints

extension LookoutVision {
    /// Lists the tags of a resource.
    package enum ListTagsForResource: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.listTagsForResource

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
            package var tags: [Tag]?

            package init(tags: [Tag]? = nil) {
                self.tags = tags
            }

            enum CodingKeys: String, CodingKey {
                case tags = "Tags"
            }
        }
    }
}
