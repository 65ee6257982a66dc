import AWSCore
import Synchronization

/// Answers requests from a list and notes what was asked.
final class ScriptedTransport: Transport {
    private let answers: Mutex<[Result<HTTPResponse, any Error>]>
    private let noted = Mutex<[HTTPRequest]>([])

    init(_ answers: [Result<HTTPResponse, any Error>]) {
        self.answers = Mutex(answers)
    }

    convenience init(_ bodies: String...) {
        self.init(bodies.map { .success(HTTPResponse(status: 200, body: Array($0.utf8))) })
    }

    var requests: [HTTPRequest] { noted.withLock { $0 } }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        noted.withLock { $0.append(request) }
        let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else { throw TransportError(.invalidRequest, "nothing left to answer") }
        return try next.get()
    }
}

extension AWSClient {
    /// A client at the given moment whose pauses take no time.
    static func scripted(
        _ transport: ScriptedTransport, endpoint: String? = "http://127.0.0.1:8099",
        seconds: Double = 1_704_164_645
    ) -> AWSClient {
        AWSClient(
            region: "us-east-1",
            credentials: StaticCredentials(
                Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
            transport: transport, endpointURL: endpoint,
            effects: Effects(
                now: { Timestamp(secondsSinceEpoch: seconds) }, sleep: { _ in },
                random: { 0.5 }, makeUUID: { "00000000-0000-4000-8000-000000000001" }))
    }
}
