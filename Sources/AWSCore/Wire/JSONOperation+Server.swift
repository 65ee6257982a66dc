import Constraints

extension OperationConstraints {
    /// The whole input as one document under AWS's names, ready for `violations(in:)` and for
    /// decoding. Text of path, query and headers that does not read as its member's type stays
    /// text, so that validation names it. A raw payload is left out.
    /// - Parameters:
    ///   - labels: decoded values of the path labels, by label.
    ///   - body: the request body; unused for operations without body members.
    /// - Throws: `WireError` when the body is not a JSON object.
    package func document(
        labels: [String: String], query: [HTTPRequest.QueryItem], headers: HTTPHeaders,
        body: [UInt8]
    ) throws -> JSONValue {
        var document = try bodyDocument(body)
        for member in members {
            switch member.location {
            case .path(let label):
                document[member.name] = labels[label].map { Self.value($0, member.rule) }
            case .query(let name):
                document[member.name] = try Self.queryValue(name, member.rule, query)
            case .header(let name):
                document[member.name] = headers[name].map { Self.value($0, member.rule) }
            case .body, .payload: break
            }
        }
        return .object(document)
    }

    private func bodyDocument(_ body: [UInt8]) throws -> [String: JSONValue] {
        guard members.contains(where: { $0.location == .body }), !body.isEmpty else { return [:] }
        do {
            return try JSON.decode([String: JSONValue].self, from: body)
        } catch {
            throw WireError("The request body is not a JSON object.")
        }
    }

    private static func queryValue(
        _ name: String, _ rule: Rule, _ query: [HTTPRequest.QueryItem]
    ) throws -> JSONValue? {
        let texts = try query.filter { PercentCoding.decode($0.name) == name }.map { item in
            guard let text = PercentCoding.decode((item.value ?? "").replacing("+", with: " "))
            else { throw WireError("The query parameter \(name) is not percent-encoded UTF-8.") }
            return text
        }
        if case .list(let element, _) = rule {
            return texts.isEmpty ? nil : .array(texts.map { value($0, element) })
        }
        return texts.first.map { value($0, rule) }
    }

    /// The value behind text as the rule types it; text that does not read so stays text.
    static func value(_ text: String, _ rule: Rule) -> JSONValue {
        switch rule {
        case .integer: Int(text).map(JSONValue.integer) ?? .string(text)
        case .number: Double(text).map(JSONValue.number) ?? .string(text)
        case .boolean: ["true": .bool(true), "false": .bool(false)][text] ?? .string(text)
        case .timestamp:
            (Double(text) ?? Timestamp(iso8601: text)?.secondsSinceEpoch).map(Self.seconds)
                ?? .string(text)
        default: .string(text)
        }
    }

    /// Whole seconds as an integer, as a JSON document holds them.
    private static func seconds(_ seconds: Double) -> JSONValue {
        Int(exactly: seconds).map(JSONValue.integer) ?? .number(seconds)
    }
}
