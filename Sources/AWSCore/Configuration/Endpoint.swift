/// Where the requests of a service go.
package struct Endpoint: Sendable, Hashable {
    package let scheme: String
    package let host: String
    package let port: Int?
    /// The path before every request's own, without a slash at its end.
    package let basePath: String
    /// Whether it was configured; S3 then keeps the bucket in the path.
    package let isConfigured: Bool

    /// Reads `http[s]://host[:port][/path]`; throws `WireError` for anything else.
    package init(url: String) throws {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, ["http:", "https:"].contains(parts[0].lowercased()),
            parts[1].isEmpty, let (host, port) = Self.authority(parts[2])
        else {
            throw WireError(
                "The endpoint URL \(url) is not of the form http://host:port: correct it.")
        }
        scheme = String(parts[0].lowercased().dropLast())
        self.host = host
        self.port = port
        basePath = parts[3...].filter { !$0.isEmpty }.map { "/" + $0 }.joined()
        isConfigured = true
    }

    /// A host of AWS's own.
    init(builtIn host: String) {
        scheme = "https"
        self.host = host
        port = nil
        basePath = ""
        isConfigured = false
    }

    private static func authority(_ text: Substring) -> (String, Int?)? {
        let close = text.lastIndex(of: "]")
        guard let colon = text.lastIndex(of: ":"), close.map({ $0 < colon }) ?? true else {
            return text.isEmpty ? nil : (String(text), nil)
        }
        guard let port = UInt16(text[text.index(after: colon)...]), colon > text.startIndex else {
            return nil
        }
        return (String(text[..<colon]), Int(port))
    }
}
