extension HTTPRequest {
    /// A request to `http[s]://host[:port][/path][?query]`, path and query kept raw; nil for
    /// anything else.
    package init?(method: String = "GET", url: String) {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else {
            return nil
        }
        let rest = url[url.index(colon, offsetBy: 3)...].prefix { $0 != "#" }
        let place = rest.prefix { $0 != "/" && $0 != "?" }
        guard !place.contains("@"), let endpoint = try? Endpoint(url: url[..<colon] + "://" + place)
        else { return nil }
        let target = rest[place.endIndex...]
        let path = target.prefix { $0 != "?" }
        self.init(
            method: method, scheme: endpoint.scheme, host: endpoint.host, port: endpoint.port,
            path: path.isEmpty ? "/" : String(path),
            query: Self.queryItems(raw: target[path.endIndex...].dropFirst()))
    }

    /// Whether the host is a loopback address or `localhost`.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
