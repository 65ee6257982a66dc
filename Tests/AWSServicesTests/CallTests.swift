import AWSCore
import AWSServices
import Constraints
import Testing

/// Calls an operation through the whole client with botocore's input and answer.
private func call<O: JSONOperation>(_ operation: O.Type, _ recording: Recording) async throws {
    let document = try #require(recording.input)
    let transport = ScriptedTransport([
        .success(
            HTTPResponse(
                status: O.constraints.successStatus, body: try #require(recording.answer).bytes))
    ])
    let output = try await AWSClient.scripted(transport).call(
        O.self, try JSON.decode(O.Input.self, from: document))
    #expect(try JSON.value(of: output) == recording.output, "\(O.name)")
    let sent = try #require(transport.requests.first)
    #expect(sent.method == O.constraints.method && sent.host == "127.0.0.1", "\(O.name)")
    let authorization = try #require(
        sent.headers["Authorization"].flatMap { Authorization(header: $0) })
    #expect(authorization.scope.service == O.service.signingName, "\(O.name)")
    #expect(
        authorization.isValid(
            for: sent, date: "20240102T030405Z", payloadHash: Signature.payloadHash(of: sent),
            secretAccessKey: "secret"), "\(O.name)")
}

@Test(arguments: [
    ("lookoutvision.json", LookoutVision.operations), ("rekognition.json", Rekognition.operations),
])
func `every operation can be called`(
    file: String, operations: [any JSONOperation.Type]
) async throws {
    let recordings = try Recording.all(file)
    for operation in operations {
        let recording = try #require(recordings.first { $0.operation == operation.name })
        try await call(operation, recording)
    }
    #expect(operations.count == (file == "rekognition.json" ? 23 : 22))
}
