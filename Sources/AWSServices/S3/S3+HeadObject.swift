import AWSCore

extension S3 {
    /// Describes an object without reading it; refused with 404 when there is none.
    package enum HeadObject: S3Operation {
        package static let name = "HeadObject"

        package struct Input: Hashable, Sendable {
            package var bucket: String
            package var key: String

            package init(bucket: String, key: String) {
                self.bucket = bucket
                self.key = key
            }
        }

        package struct Output: Hashable, Sendable {
            /// Bytes.
            package var contentLength: Int?
            package var contentType: String?
            /// With its quotes.
            package var eTag: String?
            package var lastModified: Timestamp?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(method: "HEAD", path: try S3.path(input.bucket, input.key))
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            let headers = response.headers
            return Output(
                contentLength: headers["Content-Length"].flatMap { Int($0) },
                contentType: headers["Content-Type"], eTag: headers["ETag"],
                lastModified: headers["Last-Modified"].flatMap { Timestamp(httpDate: $0) })
        }
    }
}
