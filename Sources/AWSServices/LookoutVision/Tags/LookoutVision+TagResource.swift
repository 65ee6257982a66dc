import AWSCore
import Constraints

extension LookoutVision {
    /// Adds tags to a resource.
    package enum TagResource: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.tagResource

        package struct Input: Codable, Hashable, Sendable {
            package var resourceArn: String
            package var tags: [Tag]

            package init(resourceArn: String, tags: [Tag]) {
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
