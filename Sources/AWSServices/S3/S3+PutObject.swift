import AWSCore

extension S3 {
    /// Writes an object as a whole.
    package enum PutObject: S3Operation {
        package static let name = "PutObject"

        package struct Input: Hashable, Sendable {
            package var bucket: String
            package var key: String
            package var body: [UInt8]
            package var contentType: String?

            package init(bucket: String, key: String, body: [UInt8], contentType: String? = nil) {
                self.bucket = bucket
                self.key = key
                self.body = body
                self.contentType = contentType
            }
        }

        package struct Output: Hashable, Sendable {
            /// With its quotes.
            package var eTag: String?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            var request = HTTPRequest(
                method: "PUT", path: try S3.path(input.bucket, input.key), body: input.body)
            request.headers["Content-Type"] = input.contentType
            return request
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            Output(eTag: response.headers["ETag"])
        }
    }
}
