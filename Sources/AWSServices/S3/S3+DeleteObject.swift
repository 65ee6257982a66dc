import AWSCore

extension S3 {
    /// Deletes an object; succeeds also when there is none.
    package enum DeleteObject: S3Operation {
        package static let name = "DeleteObject"

        package struct Input: Hashable, Sendable {
            package var bucket: String
            package var key: String

            package init(bucket: String, key: String) {
                self.bucket = bucket
                self.key = key
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(method: "DELETE", path: try S3.path(input.bucket, input.key))
        }

        package static func output(_ response: HTTPResponse) throws -> Nothing { Nothing() }
    }
}
