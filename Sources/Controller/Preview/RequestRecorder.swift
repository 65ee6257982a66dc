import AWSCore
import Constraints
import Synchronization

/// Takes the requests that would change something instead of the network, encoded by the operations
/// themselves, and answers with as little as the callers need. Nothing is sent.
package final class RequestRecorder: Sendable {
    /// One request that was kept back.
    struct Recorded: Sendable {
        var service: Service
        var constraints: OperationConstraints
        /// The input's members under AWS's names, a raw payload left out.
        var document: [String: JSONValue]
        var request: HTTPRequest
    }

    /// The token of the requests; a real one is made for each action.
    static let token = "a-new-uuid-for-each-action"

    /// Stands where the reply to an earlier request would name a new project.
    static let projectARN = "PROJECT_ARN_OF_THE_REPLY"

    private let inside = Mutex<[Recorded]>([])

    package init() {}

    var recorded: [Recorded] { inside.withLock { $0 } }

    /// Whether an operation only reads, so that it may be sent while recording.
    static func isReading(_ operation: String) -> Bool {
        ["Describe", "List", "Get", "Head"].contains { operation.hasPrefix($0) }
    }

    /// Keeps a request back and makes up its reply.
    func record<O: AWSOperation>(_ operation: O.Type, _ input: O.Input) throws -> O.Output {
        guard let described = operation as? any JSONOperation.Type,
            let encodable = input as? any Encodable
        else {
            throw Refusal(.unsupported, "\(O.name) cannot be shown before it is sent.")
        }
        let document = try JSON.value(of: encodable).object ?? [:]
        let request = try O.request(input, makeToken: { Self.token })
        inside.withLock {
            $0.append(
                Recorded(
                    service: O.service, constraints: described.constraints, document: document,
                    request: request))
        }
        let name = document["ProjectName"]?.string ?? ""
        return try O.output(
            HTTPResponse(status: 200, body: Array(Self.reply(O.name, project: name).utf8)))
    }

    private static func reply(_ operation: String, project: String) -> String {
        switch operation {
        case "CreateProject":
            """
            {"ProjectArn":"\(projectARN)",\
            "ProjectMetadata":{"ProjectName":"\(project)","ProjectArn":"\(projectARN)"}}
            """
        case "CreateModel": #"{"ModelMetadata":{"ModelVersion":"1"}}"#
        case "DetectAnomalies": #"{"DetectAnomalyResult":{}}"#
        default: "{}"
        }
    }
}
