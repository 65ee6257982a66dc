import FoundationEssentials

/// A JSON document of any shape.
enum JSONNode: Decodable, Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([String: JSONNode])

    /// Reads a document; throws what `JSONDecoder` throws.
    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(JSONNode.self, from: Data(bytes))
    }

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.singleValueContainer().decode([String: JSONNode].self) {
            self = .object(members)
        } else if let values = try? decoder.singleValueContainer().decode([JSONNode].self) {
            self = .array(values)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else {
                self = .string(try container.decode(String.self))
            }
        }
    }

    subscript(name: String) -> JSONNode? { object?[name] }

    var object: [String: JSONNode]? { if case .object(let members) = self { members } else { nil } }
    var array: [JSONNode]? { if case .array(let values) = self { values } else { nil } }
    var string: String? { if case .string(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
}
