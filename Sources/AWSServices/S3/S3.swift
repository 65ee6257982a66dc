import AWSCore

/// Amazon S3, as far as datasets, manifests and training results need it.
package enum S3 {
    package static let service = Service(
        id: "S3", signingName: "s3", wireProtocol: .restXML,
        hostTemplate: "s3.{region}.amazonaws.com")

    /// The raw path of a bucket, or of an object in it.
    static func path(_ bucket: String, _ key: String? = nil) throws -> String {
        guard !bucket.isEmpty, key?.isEmpty != true else {
            throw WireError("S3 needs a bucket and a key that are not empty.")
        }
        let tail = key.map { "/" + PercentCoding.encode($0, keepingSlash: true) } ?? ""
        return "/" + PercentCoding.encode(bucket) + tail
    }
}

/// An operation of S3.
package protocol S3Operation: AWSOperation {}

extension S3Operation {
    package static var service: Service { S3.service }
}

/// The output of operations that answer nothing.
package struct Nothing: Sendable, Hashable {
    package init() {}
}
