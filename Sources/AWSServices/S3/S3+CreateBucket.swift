import AWSCore

extension S3 {
    /// Creates a bucket.
    package enum CreateBucket: S3Operation {
        package static let name = "CreateBucket"

        package struct Input: Hashable, Sendable {
            package var bucket: String
            /// The region to create it in; must be absent for us-east-1.
            package var locationConstraint: String?

            package init(bucket: String, locationConstraint: String? = nil) {
                self.bucket = bucket
                self.locationConstraint = locationConstraint
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            var request = HTTPRequest(method: "PUT", path: try S3.path(input.bucket))
            guard let region = input.locationConstraint else { return request }
            request.body =
                XMLElement(
                    "CreateBucketConfiguration",
                    attributes: ["xmlns": "http://s3.amazonaws.com/doc/2006-03-01/"],
                    children: [XMLElement("LocationConstraint", region)]
                ).document
            return request
        }

        package static func output(_ response: HTTPResponse) throws -> Nothing { Nothing() }
    }
}
