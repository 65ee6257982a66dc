/// The text that a signature covers. Source: AWS General Reference, "Create a signed AWS API
/// request"; details as in botocore 1.40.60, `auth.py`. Client and server build it the same way.
package struct CanonicalRequest: Sendable, Hashable {
    package let text: String
    /// The covered header names, lower case, sorted.
    package let signedHeaders: [String]

    /// - Parameters:
    ///   - signedHeaders: names to cover; a covered name that the request lacks counts as empty.
    ///   - payloadHash: hexadecimal SHA-256, `UNSIGNED-PAYLOAD` or a `STREAMING-…` marker.
    ///   - service: the signing name; the path is encoded once more for all but `s3`.
    package init(
        _ request: HTTPRequest, signedHeaders: some Sequence<String>, payloadHash: String,
        service: String
    ) {
        let names = Set(signedHeaders.map { $0.lowercased() }).sorted()
        let path = service == "s3" ? request.path : Self.encodedAgain(request.path)
        self.signedHeaders = names
        text = [
            request.method, path, Self.query(request.query), Self.headers(request, names), "",
            names.joined(separator: ";"), payloadHash,
        ].joined(separator: "\n")
    }

    /// Items sorted by name, then value, without a signature that travels among them.
    private static func query(_ items: [HTTPRequest.QueryItem]) -> String {
        items.filter { $0.name != "X-Amz-Signature" }
            .map { ($0.name, $0.value ?? "") }
            .sorted { $0 < $1 }
            .map { "\($0.0)=\($0.1)" }
            .joined(separator: "&")
    }

    private static func headers(_ request: HTTPRequest, _ names: [String]) -> String {
        names.map { name in
            var values = request.headers.values(name)
            if name == "host", values.isEmpty { values = [request.authority] }
            return name + ":" + values.map(\.collapsed).joined(separator: ",")
        }.joined(separator: "\n")
    }

    /// Dot segments and double slashes removed, then every byte but `/` and the unreserved encoded.
    private static func encodedAgain(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        let end = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
        return "/" + PercentCoding.encode(segments.joined(separator: "/"), keepingSlash: true) + end
    }
}

extension String {
    /// Trimmed, with runs of white space as one space.
    fileprivate var collapsed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
