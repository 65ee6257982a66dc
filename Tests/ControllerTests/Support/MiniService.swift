import AWSCore
import Controller
import Inventory
import Synchronization
import TestSupport

/// A network that loses requests and replies, with just enough of both services behind it to
/// count what was really carried out.
final class MiniService: Transport {
    /// What happens to one paid request.
    enum Fault: Sendable {
        case none
        /// The connection breaks before the service has the request.
        case beforeRequest
        /// The service carries it out and the reply is lost.
        case afterRequest
        /// The service carries it out just before it gets the next request, which the limit of
        /// what may run then forbids.
        case late
        /// Nobody listens.
        case refused
    }

    struct Inside: Sendable {
        var faults: [Fault] = []
        var tokens: [String: String] = [:]
        var sentTokens: [String] = []
        var status = "STOPPED"
        var starts = 0
        var isLate = false
        var trainings: [String] = []
        var operations: [String] = []
        /// Looks fail once this operation was sent.
        var blindAfter: String?
    }

    let inside: Mutex<Inside>
    private let log: @Sendable (String) -> Void

    init(
        _ faults: [Fault] = [], status: String = "STOPPED",
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        inside = Mutex(Inside(faults: faults, status: status))
        self.log = log
    }

    var starts: Int { inside.withLock(\.starts) }
    var trainings: [String] { inside.withLock(\.trainings) }
    var operations: [String] { inside.withLock(\.operations) }
    var sentTokens: [String] { inside.withLock(\.sentTokens) }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let operation = Self.operation(request)
        log("send \(operation)")
        return try inside.withLock { inside in
            inside.operations.append(operation)
            guard Self.paid.contains(operation) else {
                return try Self.describe(&inside, operation)
            }
            if let token = request.headers["X-Amzn-Client-Token"] {
                inside.sentTokens.append(token)
            }
            if inside.isLate {
                inside.isLate = false
                _ = Self.carryOut(&inside, operation, request)
                return Self.limitReached
            }
            let fault = inside.faults.isEmpty ? Fault.none : inside.faults.removeFirst()
            switch fault {
            case .none: return Self.carryOut(&inside, operation, request)
            case .beforeRequest: throw TransportError(.connectionReset, "The connection broke.")
            case .afterRequest:
                _ = Self.carryOut(&inside, operation, request)
                throw TransportError(.timeout, "No answer came in time.")
            case .late:
                inside.isLate = true
                throw TransportError(.timeout, "No answer came in time.")
            case .refused: throw TransportError(.connectionRefused, "Nobody listens.")
            }
        }
    }

    private static let paid: Set<String> = [
        "StartProjectVersion", "CreateProjectVersion", "StartModel", "CreateModel",
    ]

    private static func operation(_ request: HTTPRequest) -> String {
        if let target = request.headers["X-Amz-Target"] {
            return target.split(separator: ".").last.map(String.init) ?? ""
        }
        if request.method == "GET" { return "DescribeModel" }
        return request.path.hasSuffix("/start") ? "StartModel" : "CreateModel"
    }

    private static func carryOut(
        _ inside: inout Inside, _ operation: String, _ request: HTTPRequest
    ) -> HTTPResponse {
        let token = request.headers["X-Amzn-Client-Token"]
        if let token, let earlier = inside.tokens[token] { return json(earlier) }
        let body = String(decoding: request.body, as: UTF8.self)
        let answer: String
        switch operation {
        case "StartProjectVersion":
            guard inside.status == "STOPPED" else { return inUse }
            inside.starts += 1
            inside.status = "STARTING"
            answer = #"{"Status":"STARTING"}"#
        case "CreateProjectVersion":
            guard inside.trainings.isEmpty, body.contains(#""VersionName":"v1""#) else {
                return inUse
            }
            inside.trainings.append("v1")
            answer = "{\"ProjectVersionArn\":\"\(versionARN)\"}"
        case "StartModel":
            inside.starts += 1
            inside.status = "STARTING_HOSTING"
            answer = #"{"Status":"STARTING_HOSTING"}"#
        default:
            inside.trainings.append("\(inside.trainings.count + 1)")
            answer = """
                {"ModelMetadata":{"ModelVersion":"\(inside.trainings.count)",\
                "ModelArn":"arn:m","Status":"TRAINING"}}
                """
        }
        if let token { inside.tokens[token] = answer }
        return json(answer)
    }

    private static func describe(
        _ inside: inout Inside, _ operation: String
    ) throws -> HTTPResponse {
        if let last = inside.blindAfter, inside.operations.contains(last) {
            throw TransportError(.connectionRefused, "Nobody listens.")
        }
        guard operation == "DescribeProjectVersions" else {
            return json(
                """
                {"ModelDescription":{"ModelVersion":"1","ModelArn":"arn:m",\
                "Status":"\(inside.status)"}}
                """)
        }
        let isKnown =
            !inside.trainings.isEmpty || !inside.operations.contains("CreateProjectVersion")
        let version = "{\"ProjectVersionArn\":\"\(versionARN)\",\"Status\":\"\(inside.status)\"}"
        return json("{\"ProjectVersionDescriptions\":[\(isKnown ? version : "")]}")
    }

    static let projectARN = "arn:aws:rekognition:us-east-1:123456789012:project/bolts/1600000000000"
    static let versionARN =
        "arn:aws:rekognition:us-east-1:123456789012:project/bolts/version/v1/1600000000001"

    private static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(text.utf8))
    }

    private static var limitReached: HTTPResponse {
        json(#"{"__type":"LimitExceededException","Message":"One may run."}"#, status: 400)
    }

    private static var inUse: HTTPResponse {
        json(#"{"__type":"ResourceInUseException","Message":"It is in use."}"#, status: 400)
    }
}

extension Connection {
    /// A connection over `transport` that never really waits.
    static func test(_ transport: any Transport, clock: ManualClock, isLocal: Bool = true) -> Self {
        Connection(
            region: "us-east-1",
            credentials: StaticCredentials(.init(accessKeyID: "AKID", secretAccessKey: "secret")),
            transport: transport, endpointURL: "http://127.0.0.1:1", isLocal: isLocal,
            callsPerSecond: nil,
            effects: Effects(
                now: { .init(secondsSinceEpoch: Double(clock.milliseconds) / 1000) },
                sleep: { _ in }, random: { 0 }, makeUUID: { "uuid" }),
            clock: .hasty(clock))
    }
}
