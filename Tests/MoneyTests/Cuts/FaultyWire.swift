import AWSCore
import Synchronization
import TestSupport

/// What the network or the service does to one request that changes something.
enum Fault: Hashable, Sendable, CustomStringConvertible {
    /// Nobody listens.
    case refused
    /// The connection breaks before the service has the whole request.
    case lostRequest
    /// It is carried out; no answer comes.
    case lostReply
    /// It is carried out; the answer ends in the middle.
    case halfReply
    /// The service fails before it does anything, or after it has done it.
    case failsBefore, failsAfter
    case throttled
    /// No answer comes, and only after so many seconds is it carried out.
    case late(Int)

    static let all: [Fault] = [
        .refused, .lostRequest, .lostReply, .halfReply, .failsBefore, .failsAfter, .throttled,
        .late(1), .late(100),
    ]

    var description: String {
        switch self {
        case .refused: "refused"
        case .lostRequest: "request lost"
        case .lostReply: "reply lost"
        case .halfReply: "half a reply"
        case .failsBefore: "500 before"
        case .failsAfter: "500 after"
        case .throttled: "throttled"
        case .late(let seconds): "\(seconds) s late"
        }
    }
}

/// A wire that does a fault to each of the first requests that change something; what only looks
/// passes.
final class FaultyWire: Transport {
    private let wire: Wire
    private let clock: ManualClock
    private let faults: Mutex<[Fault]>
    private let late = Mutex<[Task<Void, Never>]>([])
    private let sleeping = Mutex(0)
    /// Requests that are held back now.
    var held: Int { sleeping.withLock { $0 } }
    /// Called when a request is held back.
    private let heldBack: @Sendable () -> Void

    init(
        _ wire: Wire, _ faults: [Fault], clock: ManualClock,
        heldBack: @escaping @Sendable () -> Void = {}
    ) {
        self.wire = wire
        self.clock = clock
        self.faults = Mutex(faults)
        self.heldBack = heldBack
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        guard request.changesSomething else {
            return try await wire.send(request, timeout: timeout)
        }
        let fault = faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let fault else { return try await wire.send(request, timeout: timeout) }
        return try await send(request, fault)
    }

    /// Lets what is held back arrive now.
    func settle() async {
        for task in late.withLock({ $0 }) {
            task.cancel()
            await task.value
        }
    }

    private func send(_ request: HTTPRequest, _ fault: Fault) async throws -> HTTPResponse {
        let timeout = Duration.seconds(60)
        switch fault {
        case .refused: throw TransportError(.connectionRefused, "Nobody listens.")
        case .lostRequest: throw TransportError(.connectionReset, "The connection broke.")
        case .lostReply:
            _ = try await wire.send(request, timeout: timeout)
            throw TransportError(.timeout, "No answer came in time.")
        case .halfReply:
            var response = try await wire.send(request, timeout: timeout)
            response.body = Array(response.body.prefix(response.body.count / 2))
            return response
        case .failsBefore: return Self.answer(500, "InternalServerException")
        case .failsAfter:
            _ = try await wire.send(request, timeout: timeout)
            return Self.answer(500, "InternalServerException")
        case .throttled: return Self.answer(429, "ThrottlingException")
        case .late(let seconds):
            hold(request, seconds)
            throw TransportError(.timeout, "No answer came in time.")
        }
    }

    private func hold(_ request: HTTPRequest, _ seconds: Int) {
        sleeping.withLock { $0 += 1 }
        let task = Task {
            do {
                try await clock.sleep(.seconds(seconds))
            } catch {
                // The test ends: it arrives now.
            }
            sleeping.withLock { $0 -= 1 }
            do {
                _ = try await wire.send(request, timeout: .seconds(60))
            } catch {
                // Nobody waits for its answer.
            }
        }
        late.withLock { $0.append(task) }
        heldBack()
    }

    private static func answer(_ status: Int, _ code: String) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: ["Content-Type": "application/json", "x-amzn-ErrorType": code],
            body: Array("{\"__type\":\"\(code)\",\"Message\":\"It failed.\"}".utf8))
    }
}

extension HTTPRequest {
    /// Whether the request does more than look.
    var changesSomething: Bool {
        let operation = headers["X-Amz-Target"]?.split(separator: ".").last ?? ""
        return method != "GET" && !operation.hasPrefix("Describe") && !operation.hasPrefix("List")
    }
}
