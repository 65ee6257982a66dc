import Constraints

/// An error that the caller gets, before it has its protocol's form.
struct Fault: Error, Sendable, Hashable {
    let status: Int
    /// AWS's name of the error: `ResourceNotFoundException`.
    let code: String
    /// What happened, to what, and what to do next.
    let message: String
    /// Further members of the body.
    var fields: [String: JSONValue] = [:]
    /// Seconds for the header `Retry-After`.
    var retryAfter: Int?
    /// Further headers of the answer.
    var headers: [String: String] = [:]

    init(
        _ status: Int, _ code: String, _ message: String, fields: [String: JSONValue] = [:],
        retryAfter: Int? = nil, headers: [String: String] = [:]
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields
        self.retryAfter = retryAfter
        self.headers = headers
    }
}
