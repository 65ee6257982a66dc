import AWSCore

/// The place where an answer goes on, as a text that means nothing to the caller.
struct PlaceToken: Sendable, Hashable {
    /// Without `|`.
    let parts: [String]

    init(_ parts: [String]) {
        self.parts = parts
    }

    /// Reads a text; nil when it is no token.
    init?(_ text: String) {
        guard let bytes = Blob(base64: text)?.bytes,
            let content = String(validating: bytes, as: UTF8.self)
        else { return nil }
        parts = content.split(separator: "|").map(String.init)
    }

    var text: String { Blob(Array(parts.joined(separator: "|").utf8)).base64 }
}
