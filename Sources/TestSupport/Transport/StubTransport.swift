import AWSCore
import Synchronization

/// A network without wires: gives the queued answers in order and keeps the requests.
package final class StubTransport: Transport {
    /// What one request gets.
    package enum Answer: Sendable {
        case response(HTTPResponse)
        case failure(TransportError)
    }

    private struct Inside {
        var answers: [Answer]
        var requests: [HTTPRequest] = []
    }

    private let inside: Mutex<Inside>

    package init(_ answers: [Answer] = []) {
        inside = Mutex(Inside(answers: answers))
    }

    /// An answer of a JSON text.
    package static func json(
        _ text: String, status: Int = 200, headers: HTTPHeaders = [:]
    ) -> Answer {
        var headers = headers
        headers["Content-Type"] = "application/json"
        return .response(HTTPResponse(status: status, headers: headers, body: Array(text.utf8)))
    }

    /// The requests so far, in order.
    package var requests: [HTTPRequest] { inside.withLock(\.requests) }

    /// Puts an answer behind those that wait.
    package func enqueue(_ answer: Answer) {
        inside.withLock { $0.answers.append(answer) }
    }

    package func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let answer = inside.withLock { inside -> Answer? in
            inside.requests.append(request)
            return inside.answers.isEmpty ? nil : inside.answers.removeFirst()
        }
        switch answer {
        case .response(let response): return response
        case .failure(let error): throw error
        case nil:
            throw TransportError(
                .other, "No answer is queued for \(request.method) \(request.url).")
        }
    }
}
