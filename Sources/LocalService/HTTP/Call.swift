import AWSCore
import HTTPTypes
import Hummingbird

/// One request as it came in. Path and query stay raw: signatures and encoded slashes need them so.
struct Call: Sendable {
    /// The id that the answer carries and the log names.
    let id: String
    let method: String
    /// Percent-encoded, starting with `/`.
    let path: String
    let query: [AWSCore.HTTPRequest.QueryItem]
    /// The fields in the order they came, `host` among them.
    let headers: HTTPHeaders
    let body: RequestBody
    /// When it came.
    let at: Timestamp
    /// The access key that signed it; empty until that is verified.
    var caller = ""
    /// The region that it is signed for; empty until that is verified.
    var region = ""
    /// Who that is; nobody until it is verified.
    var principal = Principal.nobody
    /// The body, once it was collected.
    var bytes: [UInt8] = []

    init(_ request: Request, id: String, at: Timestamp) {
        self.id = id
        self.at = at
        method = request.method.rawValue
        let target = request.head.path ?? "/"
        let mark = target.firstIndex(of: "?") ?? target.endIndex
        path = target.first == "/" ? String(target[..<mark]) : "/"
        query = AWSCore.HTTPRequest.queryItems(raw: target[mark...].dropFirst())
        headers = Self.headers(request.head)
        body = request.body
    }

    /// The decoded value of the first query item called `name`; nil when there is none. An item
    /// without `=` has the empty value.
    func query(_ name: String) -> String? {
        query.first { PercentCoding.decode($0.name) == name }
            .map { PercentCoding.decode(($0.value ?? "").replacing("+", with: " ")) ?? "" }
    }

    /// The account that the caller acts in.
    var account: String { principal.account }

    /// Whose the resources are that the call finds and makes.
    var owner: Owner { Owner(region: region, account: account) }

    /// Who the jobs that the call begins work for; nil is the root key.
    var jobCaller: String? { principal.name == nil ? nil : caller }

    /// `Content-Length`, nil when it is absent or no number.
    var contentLength: Int? { headers["content-length"].flatMap { Int($0) } }

    private static func headers(_ head: HTTPTypes.HTTPRequest) -> HTTPHeaders {
        var fields = [HTTPHeaders.Field("host", head.authority ?? "")]
        for field in head.headerFields {
            fields.append(HTTPHeaders.Field(field.name.canonicalName, field.value))
        }
        return HTTPHeaders(fields)
    }
}
