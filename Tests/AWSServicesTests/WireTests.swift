import AWSCore
import AWSServices
import Constraints
import FoundationEssentials
import Testing

/// What botocore sent for an input and read from an answer; recorded by `Fixtures/record.py`.
struct Recording: Codable, Sendable {
    struct Request: Codable, Sendable {
        let method, path, query: String
        let headers: [String: String]
        let body: Blob
    }

    let operation: String
    let input: JSONValue?
    let request: Request
    let answer: Blob?
    let output: JSONValue?

    static func all(_ file: String) throws -> [Recording] {
        try JSON.decode([Recording].self, from: Fixture.bytes(file))
    }

    /// Whether `sent` is what botocore sent; JSON bodies compare as documents.
    func expect(_ sent: HTTPRequest, _ service: Service) throws {
        #expect(sent.method == request.method, "\(operation)")
        #expect(sent.path == request.path, "\(operation)")
        #expect(Self.items(sent.query) == Self.items(HTTPRequest.queryItems(raw: request.query)))
        var headers: [String: String] = [:]
        for field in sent.headers.fields { headers[field.name.lowercased()] = field.value }
        #expect(headers == request.headers, "\(operation)")
        let kinds = ["application/json", "application/x-amz-json-1.1"]
        guard kinds.contains(headers["content-type"] ?? "") else {
            #expect(sent.body == request.body.bytes, "\(operation)")
            return
        }
        let ours = try JSON.decode(JSONValue.self, from: sent.body)
        #expect(try ours == JSON.decode(JSONValue.self, from: request.body.bytes), "\(operation)")
    }

    private static func items(_ items: [HTTPRequest.QueryItem]) -> [String] {
        items.map { "\($0.name)=\($0.value ?? "")" }.sorted()
    }
}

private let token = "00000000-0000-4000-8000-000000000001"

/// Sends and reads one recording through the client's half and the service's half of the codec.
private func check<O: JSONOperation>(_ operation: O.Type, _ recording: Recording) throws {
    let document = try #require(recording.input)
    var input = try JSON.decode(O.Input.self, from: document)
    if var withPayload = input as? any PayloadInput {
        withPayload.payload = recording.request.body.bytes
        input = try #require(withPayload as? O.Input)
    }
    let sent = try O.request(input, makeToken: { token })
    try recording.expect(sent, O.service)

    let received = try O.constraints.document(
        labels: labels(O.constraints, sent.path), query: sent.query, headers: sent.headers,
        body: sent.body)
    #expect(O.constraints.violations(in: received).isEmpty, "\(O.name)")
    for (name, value) in document.object ?? [:]
    where O.constraints.member(name)?.location != .payload {
        #expect(received[name] == value, "\(O.name) \(name)")
    }

    let answer = HTTPResponse(status: 200, body: try #require(recording.answer).bytes)
    #expect(try JSON.value(of: O.output(answer)) == recording.output, "\(O.name)")
}

/// The path labels of a request, as a router finds them.
private func labels(_ constraints: OperationConstraints, _ path: String) -> [String: String] {
    let pairs = zip(constraints.uri.split(separator: "/"), path.split(separator: "/"))
    var found: [String: String] = [:]
    for (pattern, value) in pairs where pattern.hasPrefix("{") {
        found[String(pattern.dropFirst().dropLast())] = PercentCoding.decode(value)
    }
    return found
}

@Test(arguments: [
    ("lookoutvision.json", LookoutVision.operations), ("rekognition.json", Rekognition.operations),
])
func `every vision operation travels as with botocore`(
    file: String, operations: [any JSONOperation.Type]
) throws {
    let recordings = try Recording.all(file)
    #expect(Set(recordings.map(\.operation)) == Set(operations.map { $0.name }))
    for recording in recordings {
        let operation = try #require(operations.first { $0.name == recording.operation })
        try check(operation, recording)
    }
}

@Test func `the operations stand in the order of the constraint tables`() {
    #expect(LookoutVision.operations.map { $0.constraints } == LookoutVisionConstraints.all)
    #expect(Rekognition.operations.map { $0.constraints } == RekognitionConstraints.all)
}
