import Constraints

extension ServiceError {
    /// Reads a refusal in the form of the service's protocol; what cannot be read becomes a code
    /// made of the HTTP status, so that every refusal has one.
    package init(_ response: HTTPResponse, operation: String, service: Service) {
        self.init(
            httpStatus: response.status, code: Code("HTTP\(response.status)"), message: "",
            operation: operation, requestID: Self.requestID(response),
            retryAfter: Self.retryAfter(response))
        switch service.wireProtocol {
        case .json11, .restJSON: readJSON(response)
        case .restXML, .query: readXML(response)
        }
    }

    /// The name comes from `x-amzn-ErrorType` first, then from the body, as in botocore.
    private mutating func readJSON(_ response: HTTPResponse) {
        let body = (try? JSON.decode(JSONValue.self, from: response.body)) ?? .null
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { body[$0]?.string }.first
        }
        if let name = response.headers["x-amzn-ErrorType"] ?? text("__type", "code", "Code") {
            code = Code(Self.bareName(name))
        }
        message = text("Message", "message") ?? ""
        resourceID = text("ResourceId")
        resourceType = text("ResourceType")
    }

    private mutating func readXML(_ response: HTTPResponse) {
        guard let root = try? XMLElement(response.body) else { return }
        let error = root.name == "Error" ? root : root["Error"]
        code = error?["Code"].map { Code($0.text) } ?? code
        message = error?["Message"]?.text ?? ""
        resourceID = error?["Resource"]?.text
        requestID = requestID ?? error?["RequestId"]?.text ?? root["RequestId"]?.text
    }

    /// `ns#Name:url` → `Name`.
    private static func bareName(_ name: String) -> String {
        let start = name.lastIndex(of: "#").map(name.index(after:)) ?? name.startIndex
        return String(name[start...].prefix { $0 != ":" })
    }

    private static func requestID(_ response: HTTPResponse) -> String? {
        response.headers["x-amzn-RequestId"] ?? response.headers["x-amz-request-id"]
    }

    /// `x-amz-retry-after` in milliseconds; botocore heeds no plain `Retry-After`.
    private static func retryAfter(_ response: HTTPResponse) -> Duration? {
        response.headers["x-amz-retry-after"].flatMap { Int($0) }
            .flatMap { $0 >= 0 ? .milliseconds($0) : nil }
    }
}
