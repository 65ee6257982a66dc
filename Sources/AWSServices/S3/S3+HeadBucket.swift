import AWSCore

extension S3 {
    /// Asks whether a bucket exists and may be used; refused with 404 or 403 otherwise.
    package enum HeadBucket: S3Operation {
        package static let name = "HeadBucket"

        package struct Input: Hashable, Sendable {
            package var bucket: String

            package init(bucket: String) {
                self.bucket = bucket
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(method: "HEAD", path: try S3.path(input.bucket))
        }

        package static func output(_ response: HTTPResponse) throws -> Nothing { Nothing() }
    }
}
