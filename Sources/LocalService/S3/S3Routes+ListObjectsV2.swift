import AWSCore

extension S3Routes {
    static let listObjectsV2: @Sendable (S3Call) async throws -> Reply = { call in
        let request = try ObjectListing.Request(call, after: try continuation(call))
        let listing = try await call.backend.store.read { try ObjectListing(request, in: $0) }
        let encode = encoding(call)
        let result = XMLElement("ListBucketResult", namespace: S3Call.namespace) {
            common(request, isTruncated: listing.next != nil, call)
            XMLElement("KeyCount", "\(listing.objects.count + listing.prefixes.count)")
            if let token = call.call.query("continuation-token") {
                XMLElement("ContinuationToken", token)
            }
            if let next = listing.next {
                XMLElement("NextContinuationToken", Blob(Array(next.utf8)).base64)
            }
            if let start = call.call.query("start-after") {
                XMLElement("StartAfter", encode(start))
            }
            listing.elements(
                encode,
                owner: call.call.query("fetch-owner") == "true" ? call.call.account : nil)
        }
        return S3Call.xml(result, call.call)
    }

    /// The first form of the listing, which goes on from a key.
    static let listObjects: @Sendable (S3Call) async throws -> Reply = { call in
        let marker = call.call.query("marker") ?? ""
        let request = try ObjectListing.Request(call, after: marker)
        let listing = try await call.backend.store.read { try ObjectListing(request, in: $0) }
        let encode = encoding(call)
        let result = XMLElement("ListBucketResult", namespace: S3Call.namespace) {
            common(request, isTruncated: listing.next != nil, call)
            XMLElement("Marker", encode(marker))
            if let next = listing.next { XMLElement("NextMarker", encode(next)) }
            listing.elements(encode, owner: call.call.account)
        }
        return S3Call.xml(result, call.call)
    }

    static func common(
        _ request: ObjectListing.Request, isTruncated: Bool, _ call: S3Call
    ) -> [XMLElement] {
        let encode = encoding(call)
        var elements = [
            XMLElement("Name", request.bucket), XMLElement("Prefix", encode(request.prefix)),
            XMLElement("MaxKeys", "\(request.limit)"),
            XMLElement("IsTruncated", isTruncated ? "true" : "false"),
        ]
        if !request.delimiter.isEmpty {
            elements.append(XMLElement("Delimiter", encode(request.delimiter)))
        }
        if call.call.query("encoding-type") == "url" {
            elements.append(XMLElement("EncodingType", "url"))
        }
        return elements
    }

    private static func continuation(_ call: S3Call) throws -> String {
        guard let token = call.call.query("continuation-token") else {
            return call.call.query("start-after") ?? ""
        }
        guard let bytes = Blob(base64: token)?.bytes,
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Fault(400, "InvalidArgument", "The continuation token provided is incorrect")
        }
        return text
    }

    static func encoding(_ call: S3Call) -> (String) -> String {
        call.call.query("encoding-type") == "url"
            ? { PercentCoding.encode($0, keepingSlash: true) } : { $0 }
    }
}
