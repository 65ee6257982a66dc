import AWSCore

extension Rekognition {
    /// An image by its bytes or by its place in S3.
    package struct Image: Codable, Hashable, Sendable {
        /// PNG or JPEG, at most 4 MB.
        package var bytes: Blob?
        package var s3Object: S3Object?

        package init(bytes: Blob? = nil, s3Object: S3Object? = nil) {
            self.bytes = bytes
            self.s3Object = s3Object
        }

        enum CodingKeys: String, CodingKey {
            case bytes = "Bytes"
            case s3Object = "S3Object"
        }
    }
}
