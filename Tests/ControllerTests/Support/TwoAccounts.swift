import AWSCore
import AWSServices
import Controller
import Inventory
import Synchronization
import TestSupport

/// Lookout for Vision and STS of two accounts behind one endpoint: whose keys are used decides what
/// is there. Each project has the model 1.
final class TwoAccounts: Transport {
    struct Inside: Sendable {
        /// Whose keys are used.
        var account = TwoAccounts.ours
        /// The status of each project's model, by account.
        var models: [String: [String: String]] = [:]
        /// STS refuses, or cannot be reached.
        var isSTSDeaf = false
        var identities = 0
        /// Stops that arrived, as `account project`.
        var stops: [String] = []
    }

    static let ours = "111122223333"
    static let theirs = "444455556666"

    let inside = Mutex(Inside())

    /// Goes on with the keys of an account.
    func use(_ account: String) { inside.withLock { $0.account = account } }

    func host(_ project: String, _ account: String, status: String = "HOSTED") {
        inside.withLock { $0.models[account, default: [:]][project] = status }
    }

    func hush(_ isDeaf: Bool) { inside.withLock { $0.isSTSDeaf = isDeaf } }

    var stops: [String] { inside.withLock(\.stops) }
    var identities: Int { inside.withLock(\.identities) }

    static func version(_ project: String, _ account: String) -> VersionID {
        VersionID(
            project: ProjectID(
                service: .lookoutVision, name: project, arn: projectARN(project, account)),
            version: "1")
    }

    /// What a program knows of the keys: their id, and the word of STS.
    func caller(_ client: AWSClient) -> CallerAccount {
        CallerAccount(
            keys: { CallerAccount.Keys(id: "key of \(self.inside.withLock(\.account))") },
            ask: { try await client.call(STS.GetCallerIdentity.self, .init()).account })
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        try inside.withLock { inside in
            guard request.path.contains("/projects") else { return try Self.identity(&inside) }
            let parts = request.path.split(separator: "/").map(String.init)
            guard parts.count > 2 else { return Self.projects(inside) }
            let project = parts[2]
            guard let status = inside.models[inside.account]?[project] else {
                return Self.json(#"{"Message":"It is not there."}"#, status: 404)
            }
            if request.path.hasSuffix("/stop") {
                inside.stops.append("\(inside.account) \(project)")
                inside.models[inside.account]?[project] = "TRAINED"
                return Self.json(#"{"Status":"STOPPING_HOSTING"}"#)
            }
            return Self.answer(parts, project, status, inside.account)
        }
    }

    private static func identity(_ inside: inout Inside) throws -> HTTPResponse {
        inside.identities += 1
        guard !inside.isSTSDeaf else {
            throw TransportError(.connectionRefused, "Nobody listens.")
        }
        return HTTPResponse(
            status: 200,
            body: Array(
                """
                <GetCallerIdentityResponse><GetCallerIdentityResult><Account>\(inside.account)\
                </Account></GetCallerIdentityResult></GetCallerIdentityResponse>
                """.utf8))
    }

    private static func projects(_ inside: Inside) -> HTTPResponse {
        let names = (inside.models[inside.account] ?? [:]).keys.sorted()
        let projects = names.map {
            "{\"ProjectName\":\"\($0)\",\"ProjectArn\":\"\(projectARN($0, inside.account))\"}"
        }
        return json("{\"Projects\":[\(projects.joined(separator: ","))]}")
    }

    private static func answer(
        _ parts: [String], _ project: String, _ status: String, _ account: String
    ) -> HTTPResponse {
        let model = """
            {"ModelVersion":"1","Status":"\(status)","ModelArn":\
            "arn:aws:lookoutvision:us-east-1:\(account):model/\(project)/1"}
            """
        switch parts.count {
        case 3:
            return json(
                "{\"ProjectDescription\":{\"ProjectName\":\"\(project)\",\"Datasets\":[]}}")
        case 4: return json("{\"Models\":[\(model)]}")
        default: return json("{\"ModelDescription\":\(model)}")
        }
    }

    private static func projectARN(_ project: String, _ account: String) -> String {
        "arn:aws:lookoutvision:us-east-1:\(account):project/\(project)"
    }

    private static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: status == 404
                ? ["x-amzn-errortype": "ResourceNotFoundException"] : [:],
            body: Array(text.utf8))
    }
}
