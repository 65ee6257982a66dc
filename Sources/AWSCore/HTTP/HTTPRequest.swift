/// A request as it goes over the wire; path and query are kept raw, because signatures cover them raw.
package struct HTTPRequest: Sendable, Hashable {
    /// One `name=value` of the query, both percent-encoded; nil for a name without `=`.
    package struct QueryItem: Sendable, Hashable {
        package let name: String
        package let value: String?

        package init(raw name: String, _ value: String?) {
            self.name = name
            self.value = value
        }

        /// An item from plain text.
        package init(_ name: String, _ value: String) {
            self.init(raw: PercentCoding.encode(name), PercentCoding.encode(value))
        }
    }

    package var method: String
    package var scheme: String
    package var host: String
    /// nil for the scheme's own port.
    package var port: Int?
    /// Percent-encoded, starting with `/`.
    package var path: String
    package var query: [QueryItem]
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(
        method: String = "GET", scheme: String = "https", host: String = "", port: Int? = nil,
        path: String = "/", query: [QueryItem] = [], headers: HTTPHeaders = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The value of the `Host` header: without the port when it is the scheme's own.
    package var authority: String {
        guard let port, port != (scheme == "https" ? 443 : 80) else { return host }
        return "\(host):\(port)"
    }

    /// Path and query as in the request line.
    package var target: String {
        guard !query.isEmpty else { return path }
        let items = query.map { item in item.value.map { "\(item.name)=\($0)" } ?? item.name }
        return path + "?" + items.joined(separator: "&")
    }

    package var url: String { "\(scheme)://\(authority)\(target)" }

    /// The items of a raw query string such as `a=1&b`; empty for an empty one.
    package static func queryItems(raw: some StringProtocol) -> [QueryItem] {
        raw.split(separator: "&").map { item in
            guard let equals = item.firstIndex(of: "=") else {
                return QueryItem(raw: String(item), nil)
            }
            return QueryItem(
                raw: String(item[..<equals]), String(item[item.index(after: equals)...]))
        }
    }
}
