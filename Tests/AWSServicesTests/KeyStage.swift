import AWSCore
import AWSServices
import Synchronization
import Testing

/// STS, SSO, its token service and sign-in as one: answers by host or action, notes what was asked.
final class KeyServices: Transport {
    private let noted = Mutex<[HTTPRequest]>([])
    private let refusals: [String: HTTPResponse]

    /// - Parameter refusals: answers instead of the usual ones, by operation.
    init(refusals: [String: HTTPResponse] = [:]) {
        self.refusals = refusals
    }

    var requests: [HTTPRequest] { noted.withLock { $0 } }

    /// The forms that STS got, in order.
    var forms: [[String: String]] {
        requests.filter { $0.method == "POST" && $0.path == "/" }.map(Self.form)
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        noted.withLock { $0.append(request) }
        let operation = Self.operation(request)
        guard let body = refusals[operation] == nil ? Self.answer(operation) : "" else {
            throw TransportError(.connectionRefused, "Nothing listens at \(request.authority).")
        }
        return refusals[operation] ?? HTTPResponse(status: 200, body: Array(body.utf8))
    }

    static func form(_ request: HTTPRequest) -> [String: String] {
        var fields: [String: String] = [:]
        let body = String(decoding: request.body, as: UTF8.self)
        for item in HTTPRequest.queryItems(raw: body) {
            fields[item.name] = PercentCoding.decode(item.value ?? "")
        }
        return fields
    }

    private static func operation(_ request: HTTPRequest) -> String {
        switch request.path {
        case "/federation/credentials": "GetRoleCredentials"
        case "/token": "CreateToken"
        case "/v1/token": "CreateOAuth2Token"
        default: form(request)["Action"] ?? ""
        }
    }

    private static func answer(_ operation: String) -> String? {
        switch operation {
        case "AssumeRole", "AssumeRoleWithWebIdentity": role(operation)
        case "GetRoleCredentials":
            #"{"roleCredentials":{"accessKeyId":"SSOKEY","secretAccessKey":"s","#
                + #""sessionToken":"t","expiration":1704168245000}}"#
        case "CreateToken":
            #"{"accessToken":"fresh","expiresIn":28800,"refreshToken":"next","tokenType":"Bearer"}"#
        case "CreateOAuth2Token":
            #"{"accessToken":{"accessKeyId":"NEW","secretAccessKey":"s","sessionToken":"t"},"#
                + #""expiresIn":900,"refreshToken":"next","tokenType":"urn:x"}"#
        default: nil
        }
    }

    private static func role(_ operation: String) -> String {
        """
        <\(operation)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><\(operation)Result>
        <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>
        <Credentials><AccessKeyId>ROLEKEY</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
        <SessionToken>t</SessionToken><Expiration>2024-01-02T04:04:05Z</Expiration></Credentials>
        </\(operation)Result></\(operation)Response>
        """
    }
}

/// A machine with nothing but the given variables and files, at 2024-01-02T03:04:05Z.
struct KeyStage {
    var variables: [String: String] = [:]
    var profile: String?
    var config = ""
    var keys = ""
    var files: [String: String] = [:]
    var region: String? = "eu-west-1"
    var services = KeyServices()
    var seconds = 1_704_164_645.0
    let written = Written()

    /// The files that were written, by path.
    final class Written: Sendable {
        private let files = Mutex<[String: String]>([:])

        subscript(path: String) -> String? { files.withLock { $0[path] } }

        func add(_ path: String, _ bytes: [UInt8]) {
            files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    func surroundings() throws -> Surroundings {
        let given = files.merging([
            "/h/.aws/config": config, "/h/.aws/credentials": keys,
        ]) { own, _ in own }
        let (seconds, written) = (seconds, written)
        let environment = Environment(variables.merging(["HOME": "/h"]) { own, _ in own }) {
            written[$0] ?? given[$0]
        }
        return Surroundings(
            settings: try Settings(environment: environment, profile: profile), region: region,
            transport: services,
            effects: Effects(
                now: { Timestamp(secondsSinceEpoch: seconds) }, sleep: { _ in }, random: { 0 },
                makeUUID: { "00000000-0000-4000-8000-000000000001" }),
            saveFile: { written.add($0, $1) },
            runProcess: { words in
                let answer = #"{"Version":1,"AccessKeyId":"PROCESS","SecretAccessKey":"s"}"#
                return ProcessOutput(status: words == ["tool"] ? 0 : 1, output: Array(answer.utf8))
            })
    }

    func found() async throws -> Credentials? {
        try await CredentialsChain.standard(surroundings()).credentials()
    }

    /// The sentence that the search ends with; records an issue when it finds keys.
    func sentence(sourceLocation: SourceLocation = #_sourceLocation) async -> String {
        do {
            let keys = try await found()
            Issue.record("found \(String(describing: keys))", sourceLocation: sourceLocation)
        } catch let error as CredentialsError {
            return error.sentence
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
        return ""
    }
}
