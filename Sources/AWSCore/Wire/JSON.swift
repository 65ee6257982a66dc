import Constraints
import FoundationEssentials

/// JSON bytes to values and back, with sorted members so that equal values have equal bytes.
package enum JSON {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    package static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    /// The document in `bytes`, read without a `Decoder`; throws `DecodingError`.
    package static func decode(_ type: JSONValue.Type, from bytes: [UInt8]) throws -> JSONValue {
        do {
            return try JSONValue(json: bytes)
        } catch {
            throw corrupted("This is no JSON behind byte \(error.offset).")
        }
    }

    /// The members of the object in `bytes`; throws `DecodingError`, also for any other document.
    package static func decode(
        _ type: [String: JSONValue].Type, from bytes: [UInt8]
    ) throws -> [String: JSONValue] {
        guard let members = try decode(JSONValue.self, from: bytes).object else {
            throw corrupted("This is no JSON object.")
        }
        return members
    }

    private static func corrupted(_ sentence: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: sentence))
    }

    /// The document that `value` encodes to.
    package static func value(of value: some Encodable) throws -> JSONValue {
        try decode(JSONValue.self, from: encode(value))
    }

    /// The typed reading of a document.
    package static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
        try decode(type, from: encode(value))
    }
}
