import AWSCore
import ArgumentParser

/// Signs requests that others sign too, for the conformance suite and the benchmark.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign requests from standard input, one JSON object a line.",
        discussion: """
            Prints what botocore calls Authorization, or the query of a presigned URL, one line a \
            request; with --repeat the nanoseconds a signature took instead.
            """,
        shouldDisplay: false)

    @Option(name: .customLong("repeat"), help: "Sign everything so often and print the time.")
    var rounds: Int?

    func run() async throws {
        var requests: [SignableRequest] = []
        while let line = readLine() {
            requests.append(try JSON.decode(SignableRequest.self, from: Array(line.utf8)))
        }
        if let rounds {
            print(try Self.nanoseconds(requests, rounds: rounds))
        } else {
            for request in requests { print(request.signature()) }
        }
    }

    private static func nanoseconds(_ requests: [SignableRequest], rounds: Int) throws -> Int {
        let prepared = requests.map { ($0.request, $0.signer, $0.time) }
        var length = 0
        let clock = ContinuousClock()
        let spent = clock.measure {
            for _ in 0..<rounds {
                for (request, signer, time) in prepared {
                    length &+= signer.sign(request, at: time).headers.fields.count
                }
            }
        }
        guard length > 0 else { throw ValidationError("Nothing to sign came in.") }
        return Int(spent / .nanoseconds(rounds * requests.count))
    }
}

/// A request to sign, as `Tests/Conformance/signing_requests.py` writes it.
private struct SignableRequest: Decodable {
    let service, region, method, scheme, host, path, body: String
    let port: Int?
    /// Name and value, both percent-encoded; nil for a name alone.
    let query: [[String?]]
    let headers: [[String]]
    let accessKeyID, secretAccessKey: String
    let sessionToken: String?
    let seconds: Double
    /// Seconds that a presigned URL is good for; nil to sign in the header.
    let expires: Int?

    var request: HTTPRequest {
        HTTPRequest(
            method: method, scheme: scheme, host: host, port: port, path: path,
            query: query.map { .init(raw: ($0.first ?? "") ?? "", $0.last ?? nil) },
            headers: HTTPHeaders(headers.map { .init($0[0], $0[1]) }), body: Array(body.utf8))
    }

    var signer: Signer {
        Signer(
            credentials: Credentials(
                accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
                sessionToken: sessionToken),
            region: region, service: service)
    }

    var time: Timestamp { Timestamp(secondsSinceEpoch: seconds) }

    func signature() -> String {
        guard let expires else {
            return signer.sign(request, at: time).headers["Authorization"] ?? ""
        }
        let target = signer.presign(request, expires: expires, at: time).target
        return target.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
    }
}
