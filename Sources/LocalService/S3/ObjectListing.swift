import AWSCore
import GRDB

/// One page of the names in a bucket.
struct ObjectListing: Sendable {
    /// What a listing was asked for.
    struct Request: Sendable {
        let bucket: String
        let prefix: String
        let delimiter: String
        let limit: Int
        /// Names up to this one are left out.
        let after: String

        /// Reads the query of a call; throws `Fault`.
        init(_ call: S3Call, after: String) throws {
            guard let limit = Int(call.call.query("max-keys") ?? "1000"), limit >= 0 else {
                throw Fault(400, "InvalidArgument", "max-keys must be 0 or more.")
            }
            bucket = call.bucket
            prefix = call.call.query("prefix") ?? ""
            delimiter = call.call.query("delimiter") ?? ""
            self.limit = min(limit, 1000)
            self.after = after
        }
    }

    private(set) var objects: [ObjectRecord] = []
    private(set) var prefixes: [String] = []
    /// The last name or prefix of the page when there are more.
    private(set) var next: String?

    /// Greater than every key that begins with the text before it.
    private static let end = "\u{10FFFF}"

    /// Reads the page; a common prefix counts once and is then passed over.
    init(_ request: Request, in db: Database) throws {
        try S3Routes.requireBucket(request.bucket, in: db)
        guard request.limit > 0 else { return }
        var after = request.after
        if !request.delimiter.isEmpty, after.hasSuffix(request.delimiter) { after += Self.end }
        while true {
            let found = try ObjectRecord.page(
                request.bucket, prefix: request.prefix, after: after,
                limit: request.limit - count + 1, in: db)
            guard !found.isEmpty else { return }
            if !take(found, request, &after) { return }
        }
    }

    private var count: Int { objects.count + prefixes.count }
    private var last: String { max(objects.last?.key ?? "", prefixes.last ?? "") }

    /// Adds what fits; false when the page is full.
    private mutating func take(
        _ found: [ObjectRecord], _ request: Request, _ after: inout String
    ) -> Bool {
        for object in found {
            guard count < request.limit else {
                next = last
                return false
            }
            if let common = Self.common(object.key, request) {
                prefixes.append(common)
                after = common + Self.end
                return true
            }
            objects.append(object)
            after = object.key
        }
        return true
    }

    /// The part of a key up to the first delimiter behind the prefix.
    static func common(_ key: String, _ request: Request) -> String? {
        guard !request.delimiter.isEmpty,
            let range = key.dropFirst(request.prefix.count).firstRange(of: request.delimiter)
        else { return nil }
        return String(key[..<range.upperBound])
    }

    /// The name of the check that is kept beside an object.
    private static func checksum(of object: ObjectRecord) -> String? {
        ChecksumAlgorithm.allCases.first {
            object.checksums?.contains("\"\($0.rawValue)\"") == true
        }?.rawValue.uppercased()
    }

    /// The elements of keys and prefixes; `encode` is the requested encoding of names.
    func elements(_ encode: (String) -> String, owner: String?) -> [XMLElement] {
        objects.map { object in
            XMLElement("Contents") {
                XMLElement("Key", encode(object.key))
                XMLElement("LastModified", object.modified.iso8601)
                XMLElement("ETag", "\"\(object.etag)\"")
                XMLElement("Size", "\(object.size)")
                XMLElement("StorageClass", "STANDARD")
                if let checksum = Self.checksum(of: object) {
                    XMLElement("ChecksumAlgorithm", checksum)
                    XMLElement("ChecksumType", object.checksumType ?? "FULL_OBJECT")
                }
                if let owner { S3Routes.owner(owner) }
            }
        }
            + prefixes.map { prefix in
                XMLElement("CommonPrefixes") { XMLElement("Prefix", encode(prefix)) }
            }
    }
}
