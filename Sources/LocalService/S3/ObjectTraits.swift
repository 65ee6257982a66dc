import AWSCore

/// What a request says of the object that it makes, besides the content.
struct ObjectTraits: Sendable, Hashable {
    var contentType: String?
    /// The JSON of the user's metadata.
    var metadata: String?
    /// The JSON of the kept headers.
    var headers: String?
    /// The JSON of the tags.
    var tags: String?

    /// Headers that S3 keeps and gives back.
    private static let kept = [
        "cache-control", "content-disposition", "content-encoding", "content-language", "expires",
        "x-amz-website-redirect-location", "x-amz-storage-class",
    ]

    /// Reads the headers of a request; throws `Fault` for tags and access lists that are not allowed.
    init(_ call: S3Call) throws {
        try Self.checkAccessList(call.call)
        contentType = call.call.headers["content-type"]
        metadata = try call.metadata()
        tags = try call.call.headers["x-amz-tagging"].flatMap { try ObjectTags(query: $0).text() }
        var headers: [String: String] = [:]
        for name in Self.kept { headers[name] = call.call.headers[name] }
        headers["content-encoding"] = Self.withoutFraming(headers["content-encoding"])
        if headers["x-amz-storage-class"] == "STANDARD" { headers["x-amz-storage-class"] = nil }
        if !headers.isEmpty {
            self.headers = String(decoding: try JSON.encode(headers), as: UTF8.self)
        }
    }

    /// `aws-chunked` is how the body travelled, not what it is.
    private static func withoutFraming(_ encoding: String?) -> String? {
        let parts = encoding?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
        let rest = parts.filter { $0 != "aws-chunked" }.joined(separator: ",")
        return rest.isEmpty ? nil : rest
    }

    /// Buckets have no access lists, as AWS makes them since April 2023: "bucket owner enforced".
    private static func checkAccessList(_ call: Call) throws {
        let canned = call.headers["x-amz-acl"] ?? "private"
        let isGranting = call.headers.fields.contains {
            $0.name.lowercased().hasPrefix("x-amz-grant-")
        }
        guard !isGranting, ["private", "bucket-owner-full-control"].contains(canned) else {
            throw Fault.noAccessLists
        }
    }

    /// Takes the traits over into a record.
    func apply(to object: inout ObjectRecord) {
        object.contentType = contentType
        object.metadata = metadata
        object.headers = headers
    }
}

extension Fault {
    static let noAccessLists = Fault(
        400, "AccessControlListNotSupported", "The bucket does not allow ACLs")

    static let preconditionFailed = Fault(
        412, "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold")
}

/// The tags of an object or bucket.
struct ObjectTags: Sendable, Hashable {
    let values: [String: String]

    /// Reads `a=b&c=d`; throws `Fault`.
    init(query: String) throws {
        var values: [(String, String)] = []
        for item in AWSCore.HTTPRequest.queryItems(raw: query) {
            let parts = [item.name, item.value ?? ""].map {
                PercentCoding.decode($0.replacing("+", with: " "))
            }
            guard let key = parts[0], let value = parts[1] else { throw Self.invalid }
            values.append((key, value))
        }
        try self.init(values, limit: 10)
    }

    /// Reads the document of PutObjectTagging or PutBucketTagging; throws `Fault`.
    init(_ document: XMLElement, limit: Int) throws {
        guard document.name == "Tagging", let set = document["TagSet"] else {
            throw S3Call.malformedXML
        }
        try self.init(
            set.all("Tag").map { ($0["Key"]?.text ?? "", $0["Value"]?.text ?? "") }, limit: limit)
    }

    /// Reads what `text` wrote; nil means none.
    init(text: String?) throws {
        values =
            try text.map { try JSON.decode([String: String].self, from: Array($0.utf8)) } ?? [:]
    }

    private init(_ pairs: [(String, String)], limit: Int) throws {
        let isValid = pairs.allSatisfy { key, value in
            (1...128).contains(key.count) && value.count <= 256 && !key.hasPrefix("aws:")
        }
        values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        guard isValid, values.count == pairs.count else { throw Self.invalid }
        guard pairs.count <= limit else {
            throw Fault(400, "BadRequest", "Object tags cannot be greater than \(limit)")
        }
    }

    private static let invalid = Fault(
        400, "InvalidTag", "The tag set holds a key twice or a key or value that is not allowed")

    /// As the store keeps them; nil for none.
    func text() throws -> String? {
        values.isEmpty ? nil : String(decoding: try JSON.encode(values), as: UTF8.self)
    }

    var document: XMLElement {
        XMLElement("Tagging", namespace: S3Call.namespace) {
            XMLElement("TagSet") {
                for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                    XMLElement("Tag") {
                        XMLElement("Key", key)
                        XMLElement("Value", value)
                    }
                }
            }
        }
    }
}
