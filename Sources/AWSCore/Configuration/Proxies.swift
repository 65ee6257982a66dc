/// Which proxy a request goes through. Source: botocore 1.40.60, which reads the variables as
/// Python's `urllib.request` does: the lower-case name wins.
package struct Proxies: Sendable, Hashable {
    /// A proxy's address. Nothing prints its credentials.
    package struct Proxy: Sendable, Hashable {
        package let host: String
        package let port: Int
        package let user: String?
        package let password: String?

        /// `host:port`, for sentences.
        package var place: String { "\(host):\(port)" }
    }

    package var http: Proxy?
    package var https: Proxy?
    /// Lower case, without leading dots; `*` stands for every host.
    private let direct: [String]

    /// - Throws: `WireError` for an address that cannot be read; it names the variable, not the value.
    package init(_ environment: Environment) throws {
        http = try Self.proxy("http_proxy", environment)
        https = try Self.proxy("https_proxy", environment)
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        direct = list.split(separator: ",").map { entry in
            let name = entry.drop { $0 == " " }.prefix { $0 != " " }.drop { $0 == "." }
            return name.lowercased()
        }.filter { !$0.isEmpty }
    }

    /// The proxy for a request, nil to go directly. Loopback addresses and those of the metadata
    /// services always go directly, because a proxy's own are others, with other keys.
    package func proxy(for request: HTTPRequest) -> Proxy? {
        guard let proxy = request.scheme == "https" ? https : http else { return nil }
        return isDirect(request) ? nil : proxy
    }

    private func isDirect(_ request: HTTPRequest) -> Bool {
        let host = request.host.lowercased()
        if host == "localhost" || host.hasPrefix("127.") || host == "[::1]" { return true }
        if host.hasPrefix("169.254.") || host.hasPrefix("[fd00:ec2::") { return true }
        let names = [host, request.authority.lowercased()]
        return direct.contains { entry in
            entry == "*" || names.contains { $0 == entry || $0.hasSuffix("." + entry) }
        }
    }

    private static func proxy(_ name: String, _ environment: Environment) throws -> Proxy? {
        guard let value = environment[name] ?? environment[name.uppercased()] else { return nil }
        guard let proxy = Proxy(value) else {
            throw WireError(
                "\(name) is not of the form http://[user:password@]host:port: correct it.")
        }
        return proxy
    }
}

extension Proxies.Proxy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { place }
    package var debugDescription: String { place }
    package var customMirror: Mirror { Mirror(self, children: ["place": place]) }

    /// Reads `[http://][user[:password]@]host[:port][/]`; nil for anything else, TLS to the proxy
    /// itself among it.
    init?(_ text: String) {
        var rest = text[...]
        if let scheme = rest.firstRange(of: "://") {
            guard rest[..<scheme.lowerBound].lowercased() == "http" else { return nil }
            rest = rest[scheme.upperBound...]
        }
        if let slash = rest.firstIndex(of: "/") { rest = rest[..<slash] }
        var pair: [String?] = []
        if let at = rest.lastIndex(of: "@") {
            pair = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                .map { PercentCoding.decode($0) ?? String($0) }
            rest = rest[rest.index(after: at)...]
        }
        guard let endpoint = try? Endpoint(url: "http://\(rest)") else { return nil }
        host = endpoint.host
        port = endpoint.port ?? 80
        user = pair.first ?? nil
        password = pair.count > 1 ? pair[1] : nil
    }
}
