import AWSCore

extension S3 {
    /// Lists objects by prefix, in the order of their keys' bytes, a thousand a page.
    package enum ListObjectsV2: S3Operation {
        package static let name = "ListObjectsV2"

        package struct Input: Hashable, Sendable, PageInput {
            package var bucket: String
            package var prefix: String?
            /// Keys that share the text up to it behind the prefix become one common prefix.
            package var delimiter: String?
            package var maxKeys: Int?
            /// The `ContinuationToken`.
            package var nextToken: String?

            package init(
                bucket: String, prefix: String? = nil, delimiter: String? = nil,
                maxKeys: Int? = nil, nextToken: String? = nil
            ) {
                self.bucket = bucket
                self.prefix = prefix
                self.delimiter = delimiter
                self.maxKeys = maxKeys
                self.nextToken = nextToken
            }
        }

        package struct Output: Hashable, Sendable, PageOutput {
            package var contents: [Object]
            package var commonPrefixes: [String]
            /// The `NextContinuationToken`.
            package var nextToken: String?
        }

        package struct Object: Hashable, Sendable {
            package var key: String
            /// Bytes.
            package var size: Int
            /// With its quotes.
            package var eTag: String?
            package var lastModified: Timestamp?
        }

        /// Keys are asked for percent-encoded, because XML cannot carry every character.
        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            var query = [HTTPRequest.QueryItem("list-type", "2")]
            let optional = [
                ("prefix", input.prefix), ("delimiter", input.delimiter),
                ("max-keys", input.maxKeys.map(String.init)),
                ("continuation-token", input.nextToken), ("encoding-type", "url"),
            ]
            query += optional.compactMap { name, value in value.map { .init(name, $0) } }
            return HTTPRequest(method: "GET", path: try S3.path(input.bucket), query: query)
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            let root = try XMLElement(response.body)
            let isEncoded = root["EncodingType"]?.text == "url"
            func text(_ element: XMLElement?) throws -> String {
                let raw = element?.text ?? ""
                guard isEncoded else { return raw }
                guard let text = PercentCoding.decode(raw.replacing("+", with: " ")) else {
                    throw WireError("ListObjectsV2: the key \(raw) is not percent-encoded UTF-8.")
                }
                return text
            }
            return Output(
                contents: try root.all("Contents").map { object in
                    Object(
                        key: try text(object["Key"]),
                        size: object["Size"].flatMap { Int($0.text) } ?? 0,
                        eTag: object["ETag"]?.text,
                        lastModified: object["LastModified"].flatMap {
                            Timestamp(iso8601: $0.text)
                        })
                },
                commonPrefixes: try root.all("CommonPrefixes").map { try text($0["Prefix"]) },
                nextToken: root["NextContinuationToken"]?.text)
        }
    }
}
