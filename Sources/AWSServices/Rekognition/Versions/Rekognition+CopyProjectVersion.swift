import AWSCore
import Constraints

extension Rekognition {
    /// Copies a trained version to another project of the region.
    package enum CopyProjectVersion: RekognitionOperation {
        package static let constraints = RekognitionConstraints.copyProjectVersion

        package struct Input: Codable, Hashable, Sendable {
            package var sourceProjectArn: String
            package var sourceProjectVersionArn: String
            package var destinationProjectArn: String
            package var versionName: String
            package var outputConfig: OutputConfig
            package var tags: [String: String]?
            package var kmsKeyId: String?

            package init(
                sourceProjectArn: String, sourceProjectVersionArn: String,
                destinationProjectArn: String, versionName: String, outputConfig: OutputConfig,
                tags: [String: String]? = nil, kmsKeyId: String? = nil
            ) {
                self.sourceProjectArn = sourceProjectArn
                self.sourceProjectVersionArn = sourceProjectVersionArn
                self.destinationProjectArn = destinationProjectArn
                self.versionName = versionName
                self.outputConfig = outputConfig
                self.tags = tags
                self.kmsKeyId = kmsKeyId
            }

            enum CodingKeys: String, CodingKey {
                case sourceProjectArn = "SourceProjectArn"
                case sourceProjectVersionArn = "SourceProjectVersionArn"
                case destinationProjectArn = "DestinationProjectArn"
                case versionName = "VersionName"
                case outputConfig = "OutputConfig"
                case tags = "Tags"
                case kmsKeyId = "KmsKeyId"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var projectVersionArn: String?

            package init(projectVersionArn: String? = nil) {
                self.projectVersionArn = projectVersionArn
            }

            enum CodingKeys: String, CodingKey {
                case projectVersionArn = "ProjectVersionArn"
            }
        }
    }
}
