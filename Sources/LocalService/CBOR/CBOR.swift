import Constraints

/// Concise Binary Object Representation, RFC 8949, as far as smithy-rpc-v2-cbor uses it: documents of
/// numbers, texts, bytes, arrays and maps with text keys. Moments are numbers under tag 1.
package enum CBOR {
    /// Deeper than any document of the API.
    static let depthLimit = 64

    /// Reads one document that fills `bytes`. Byte strings become base64 text, moments seconds.
    /// Throws `CBORProblem` for anything else.
    package static func decode(_ bytes: [UInt8]) throws -> JSONValue {
        var reader = CBORReader(bytes)
        let value = try reader.value(depth: 0)
        guard reader.isAtEnd else { throw CBORProblem.trailing }
        return value
    }
}

/// Why bytes are no document.
package enum CBORProblem: Error, Sendable, Hashable {
    case truncated, malformed, tooDeep, unsupported, trailing

    var sentence: String {
        switch self {
        case .truncated: "The CBOR document ends too early."
        case .malformed: "The CBOR document is malformed."
        case .tooDeep: "The CBOR document nests too deeply."
        case .unsupported: "The CBOR document has a tag or a value that the service does not read."
        case .trailing: "The request body goes on behind its CBOR document."
        }
    }
}
