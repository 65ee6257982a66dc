import AWSCore

extension S3 {
    /// Reads an object, whole or in part.
    package enum GetObject: S3Operation {
        package static let name = "GetObject"

        package struct Input: Hashable, Sendable {
            package var bucket: String
            package var key: String
            /// Bytes to read; nil for all.
            package var range: ClosedRange<Int>?
            package var versionID: String?

            package init(
                bucket: String, key: String, range: ClosedRange<Int>? = nil,
                versionID: String? = nil
            ) {
                self.bucket = bucket
                self.key = key
                self.range = range
                self.versionID = versionID
            }
        }

        package struct Output: Hashable, Sendable {
            package var body: [UInt8]
            package var contentType: String?
            /// With its quotes.
            package var eTag: String?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            var request = HTTPRequest(method: "GET", path: try S3.path(input.bucket, input.key))
            request.headers["Range"] = input.range.map { "bytes=\($0.lowerBound)-\($0.upperBound)" }
            if let version = input.versionID { request.query = [.init("versionId", version)] }
            return request
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            Output(
                body: response.body, contentType: response.headers["Content-Type"],
                eTag: response.headers["ETag"])
        }
    }
}
