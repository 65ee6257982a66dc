import AWSCore

extension S3 {
    /// Lists the buckets of the account.
    package enum ListBuckets: S3Operation {
        package static let name = "ListBuckets"

        package struct Input: Hashable, Sendable {
            package init() {}
        }

        package struct Output: Hashable, Sendable {
            package var buckets: [Bucket]
        }

        package struct Bucket: Hashable, Sendable {
            package var name: String
            package var creationDate: Timestamp?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(method: "GET", path: "/")
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            let list = try XMLElement(response.body)["Buckets"]?.all("Bucket") ?? []
            return Output(
                buckets: list.map { bucket in
                    Bucket(
                        name: bucket["Name"]?.text ?? "",
                        creationDate: bucket["CreationDate"].flatMap {
                            Timestamp(iso8601: $0.text)
                        })
                })
        }
    }
}
