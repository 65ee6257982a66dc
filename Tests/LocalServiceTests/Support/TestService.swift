import AWSCore
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LocalService
import Logging
import NIOCore

/// How a test reaches the service.
enum Reach: String, CaseIterable, Sendable {
    case inProcess, overASocket

    var setup: TestingSetup { self == .inProcess ? .router : .live }
}

/// A folder that is gone when the test ends.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/visiontop-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {}
    }
}

/// A moment that every test calls now.
let noon = Timestamp(secondsSinceEpoch: 1_700_000_000.25)

/// Runs `test` against a service on `folder`, or on a folder of its own.
func withService(
    _ reach: Reach = .inProcess, on folder: ScratchFolder? = nil,
    quotas: ServiceQuotas = ServiceQuotas(), at time: Timestamp = noon,
    configure: (inout ServiceConfiguration) -> Void = { _ in },
    _ test: @Sendable @escaping (Caller) async throws -> Void
) async throws {
    let folder = try folder ?? ScratchFolder()
    var configuration = ServiceConfiguration(
        dataFolder: folder.path, hostingWarmUpImages: 1, quotas: quotas, clock: { time })
    configure(&configuration)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let backend = try Backend(configuration, logger: logger)
    try await backend.recover()
    let application = LocalService.application(backend, Activity())
    try await application.test(reach.setup) { client in
        try await test(Caller(client: client, backend: backend, time: time))
    }
    try await backend.close()
}

/// An error answer as a client reads it.
struct ServiceError: Error, Equatable, CustomStringConvertible {
    let status: Int
    let code: String
    let body: String

    var description: String { "\(status) \(code): \(body)" }
}

/// Signs calls with the local keys and sends them.
struct Caller: Sendable {
    let client: any TestClientProtocol
    let backend: Backend
    let time: Timestamp
    var secret: String?
    var accessKey: String?
    var region = "us-east-1"

    /// Calls an operation of one of the JSON services; throws `ServiceError`.
    func call<O: JSONOperation>(_ operation: O.Type, _ input: O.Input) async throws -> O.Output {
        let request = try O.request(input) { "token-\(UUID().uuidString)" }
        let response = try await send(request, service: O.service.signingName)
        guard (200..<300).contains(response.status.code) else { throw Self.error(response) }
        return try JSON.decode(O.Output.self, from: response.bytes)
    }

    /// The error of a call that must fail.
    func error<O: JSONOperation>(_ operation: O.Type, _ input: O.Input) async throws -> String {
        do {
            _ = try await call(operation, input)
            return "no error"
        } catch let error as ServiceError {
            return "\(error.status) \(error.code)"
        }
    }

    /// A call of S3.
    func s3(
        _ method: String, _ path: String, _ body: [UInt8] = [], query: String = "",
        headers: [(String, String)] = []
    ) async throws -> TestResponse {
        var request = AWSCore.HTTPRequest(
            method: method, path: path, query: AWSCore.HTTPRequest.queryItems(raw: query),
            body: body)
        for (name, value) in headers { request.headers[name] = value }
        return try await send(request, service: "s3")
    }

    /// Signs and sends; `alter` changes the request after it was signed.
    func send(
        _ request: AWSCore.HTTPRequest, service: String,
        alter: (inout AWSCore.HTTPRequest) -> Void = { _ in }
    ) async throws -> TestResponse {
        var request = request
        (request.scheme, request.host) = ("http", "localhost")
        let credentials = Credentials(
            accessKeyID: accessKey ?? backend.keys.accessKeyID,
            secretAccessKey: secret ?? backend.keys.secretAccessKey)
        request = Signer(credentials: credentials, region: region, service: service)
            .sign(request, at: time)
        alter(&request)
        var fields = HTTPFields()
        for field in request.headers.fields {
            guard let name = HTTPField.Name(field.name), name.canonicalName != "host" else {
                continue
            }
            fields[name] = field.value
        }
        return try await client.execute(
            uri: request.target, method: .init(rawValue: request.method) ?? .get, headers: fields,
            body: request.body.isEmpty ? nil : ByteBuffer(bytes: request.body))
    }

    static func error(_ response: TestResponse) -> ServiceError {
        let text = String(buffer: response.body)
        let header = HTTPField.Name("x-amzn-ErrorType").flatMap { response.headers[$0] }
        let type = text.firstMatch(of: /"__type":"(\w+)"/).map { String($0.1) }
        return ServiceError(
            status: response.status.code, code: header ?? type ?? "?", body: text)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var bytes: [UInt8] { [UInt8](buffer: body) }
}

extension TestResponse {
    /// The value of a header.
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}
