import AWSCore

/// AWS Security Token Service, API 2011-06-15.
package enum STS {
    package static let service = Service(
        id: "STS", signingName: "sts", wireProtocol: .query(version: "2011-06-15"),
        hostTemplate: "sts.{region}.amazonaws.com")

    /// A call in the form of the query protocol.
    static func request(_ action: String, _ fields: [(String, String?)]) -> HTTPRequest {
        let given: [(String, String)] =
            [("Action", action), ("Version", "2011-06-15")]
            + fields.compactMap { name, value in value.map { (name, $0) } }
        let body = given.map { "\(PercentCoding.encode($0))=\(PercentCoding.encode($1))" }
        return HTTPRequest(
            method: "POST",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array(body.joined(separator: "&").utf8))
    }
}
