import AWSCore
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// The way to a local service in the same process: what a client sends arrives as it is.
struct Wire: Transport {
    let client: any TestClientProtocol

    /// What a client must be told as the endpoint.
    static let endpoint = "http://localhost"

    func send(
        _ request: AWSCore.HTTPRequest, timeout: Duration
    ) async throws -> AWSCore.HTTPResponse {
        var fields = HTTPFields()
        for field in request.headers.fields {
            guard let name = HTTPField.Name(field.name), name.canonicalName != "host" else {
                continue
            }
            fields[name] = field.value
        }
        let response = try await client.execute(
            uri: request.target, method: .init(rawValue: request.method) ?? .get,
            headers: fields,
            body: request.body.isEmpty ? nil : ByteBuffer(bytes: request.body))
        var headers: HTTPHeaders = [:]
        for field in response.headers { headers[field.name.rawName] = field.value }
        return AWSCore.HTTPResponse(
            status: response.status.code, headers: headers, body: [UInt8](buffer: response.body))
    }
}
