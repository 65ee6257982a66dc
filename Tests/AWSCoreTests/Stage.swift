import AWSCore
import Synchronization
import Testing

/// A clock that stands still until it is moved.
final class ManualClock: Sendable {
    private let seconds: Mutex<Double>

    /// Starts at 2024-01-02T03:04:05Z.
    init(_ seconds: Double = 1_704_164_645) {
        self.seconds = Mutex(seconds)
    }

    var now: Timestamp { Timestamp(secondsSinceEpoch: seconds.withLock { $0 }) }

    func advance(minutes: Double) {
        seconds.withLock { $0 += minutes * 60 }
    }
}

/// Answers every request from a closure and notes what was asked.
final class StagedTransport: Transport {
    private let answer: @Sendable (HTTPRequest) throws -> HTTPResponse
    private let noted = Mutex<[HTTPRequest]>([])

    init(_ answer: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse) {
        self.answer = answer
    }

    var requests: [HTTPRequest] { noted.withLock { $0 } }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        noted.withLock { $0.append(request) }
        return try answer(request)
    }
}

extension HTTPResponse {
    init(_ text: String, status: Int = 200) {
        self.init(status: status, body: Array(text.utf8))
    }
}

extension Surroundings {
    /// Surroundings in which nothing is there but what is given.
    static func staged(
        _ variables: [String: String] = [:], profile: String? = nil, files: [String: String] = [:],
        clock: ManualClock = ManualClock(), random: Double = 0,
        transport: StagedTransport = StagedTransport { _ in
            throw TransportError(.connectionRefused, "nobody is there")
        },
        runProcess: @escaping @Sendable ([String]) async throws -> ProcessOutput = { _ in
            ProcessOutput(status: 127, output: [])
        }
    ) throws -> Surroundings {
        let environment = Environment(variables.merging(["HOME": "/h"]) { own, _ in own }) {
            files[$0]
        }
        return Surroundings(
            settings: try Settings(environment: environment, profile: profile),
            region: "us-east-1", transport: transport,
            effects: Effects(
                now: { clock.now }, sleep: { _ in }, random: { random },
                makeUUID: { "00000000-0000-4000-8000-000000000001" }),
            saveFile: { _, _ in }, runProcess: runProcess)
    }
}

/// The sentence that `body` fails with; records an issue when it does not.
func sentence(
    _ body: () async throws -> Credentials?, sourceLocation: SourceLocation = #_sourceLocation
) async -> String {
    do {
        let keys = try await body()
        Issue.record("no error but \(String(describing: keys))", sourceLocation: sourceLocation)
        return ""
    } catch let error as CredentialsError {
        return error.sentence
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
        return ""
    }
}
