import Constraints

extension JSONOperation {
    package static var name: String { constraints.name }

    package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
        let document = try filled(JSON.value(of: input).object ?? [:], makeToken)
        if case .json11(let prefix) = service.wireProtocol {
            return HTTPRequest(
                method: "POST",
                headers: [
                    "X-Amz-Target": "\(prefix).\(name)",
                    "Content-Type": "application/x-amz-json-1.1",
                ],
                body: try JSON.encode(JSONValue.object(document)))
        }
        var request = try located(document)
        try setBody(of: &request, document, payload: (input as? any PayloadInput)?.payload)
        return request
    }

    package static func output(_ response: HTTPResponse) throws -> Output {
        let body = response.body.isEmpty ? Array("{}".utf8) : response.body
        return try JSON.decode(Output.self, from: body)
    }

    /// The document with a fresh token in every absent idempotency token.
    private static func filled(
        _ document: [String: JSONValue], _ makeToken: () -> String
    ) -> [String: JSONValue] {
        var document = document
        for member in constraints.members where member.isIdempotencyToken {
            if document[member.name] == nil { document[member.name] = .string(makeToken()) }
        }
        return document
    }

    /// Path, query and headers of the members that travel there.
    private static func located(_ document: [String: JSONValue]) throws -> HTTPRequest {
        var request = HTTPRequest(method: constraints.method, path: constraints.uri)
        for member in constraints.members {
            guard let value = document[member.name] else { continue }
            switch member.location {
            case .path(let label):
                request.path.replace(
                    "{\(label)}", with: PercentCoding.encode(try text(value, member)))
            case .query(let name):
                for element in value.elements {
                    request.query.append(.init(name, try text(element, member)))
                }
            case .header(let name):
                request.headers[name] = try text(value, member)
            case .body, .payload: break
            }
        }
        return request
    }

    private static func setBody(
        of request: inout HTTPRequest, _ document: [String: JSONValue], payload: [UInt8]?
    ) throws {
        if let payload {
            request.body = payload
            return
        }
        let inside = constraints.members.filter { $0.location == .body }.map(\.name)
        guard !inside.isEmpty else { return }
        request.headers["Content-Type"] = "application/json"
        request.body = try JSON.encode(
            JSONValue.object(document.filter { inside.contains($0.key) }))
    }

    /// A member as text of the path, the query or a header; an empty path label is refused, since
    /// it would name another resource.
    private static func text(_ value: JSONValue, _ member: Member) throws -> String {
        switch (value, member.rule) {
        case (.integer(let seconds), .timestamp):
            return Timestamp(secondsSinceEpoch: Double(seconds)).iso8601
        case (.number(let seconds), .timestamp):
            return Timestamp(secondsSinceEpoch: seconds).iso8601
        case (.string(let text), _) where !text.isEmpty: return text
        case (.string(let text), _):
            guard case .path = member.location else { return text }
            throw WireError("\(name): \(member.name) must not be empty.")
        case (.integer(let integer), _): return "\(integer)"
        case (.bool(let flag), _): return flag ? "true" : "false"
        default: throw WireError("\(name): \(member.name) cannot travel outside the body.")
        }
    }
}

extension JSONValue {
    /// The elements of an array, the value itself otherwise: lists repeat their query name.
    fileprivate var elements: [JSONValue] {
        if case .array(let values) = self { return values }
        return [self]
    }
}
