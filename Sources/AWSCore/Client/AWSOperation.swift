import Constraints

/// One operation of one service: its shapes and how they travel.
package protocol AWSOperation: Sendable {
    associatedtype Input: Sendable
    associatedtype Output: Sendable
    static var service: Service { get }
    /// AWS's exact name: `CreateModel`.
    static var name: String { get }
    /// false for the few operations that are there to get keys (`authtype` none in the model).
    static var isSigned: Bool { get }
    /// The request below the endpoint: method, path, query, headers and body, without host and
    /// signature. `makeToken` gives the UUID of an absent client token.
    static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest
    /// The output of an answer with a success status.
    static func output(_ response: HTTPResponse) throws -> Output
}

extension AWSOperation {
    package static var isSigned: Bool { true }
}

/// An operation that carries JSON; both ends share its shapes, and the constraint table says where
/// each member travels.
package protocol JSONOperation: AWSOperation where Input: Codable, Output: Codable {
    static var constraints: OperationConstraints { get }
}

/// An input whose raw request body is no part of its JSON document.
package protocol PayloadInput {
    var payload: [UInt8] { get set }
}

/// An input that asks for the page after a token.
package protocol PageInput {
    var nextToken: String? { get set }
}

/// An output that may name the page after it.
package protocol PageOutput {
    var nextToken: String? { get }
}
