/// A service's refusal, as it stated it.
package struct ServiceError: Error, Sendable, Hashable {
    /// The service's name for what went wrong; the set is open.
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(_ rawValue: String) { self.rawValue = rawValue }
    }

    package var httpStatus: Int
    package var code: Code
    /// The service's own words.
    package var message: String
    package var operation: String
    package var resourceID: String?
    package var resourceType: String?
    /// For a call to support.
    package var requestID: String?
    /// How long the service asks to wait.
    package var retryAfter: Duration?

    package init(
        httpStatus: Int, code: Code, message: String, operation: String,
        resourceID: String? = nil, resourceType: String? = nil, requestID: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.httpStatus = httpStatus
        self.code = code
        self.message = message
        self.operation = operation
        self.resourceID = resourceID
        self.resourceType = resourceType
        self.requestID = requestID
        self.retryAfter = retryAfter
    }
}
