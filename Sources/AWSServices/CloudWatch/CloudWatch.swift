import AWSCore

/// Amazon CloudWatch, API 2010-08-01, as far as metrics are read.
package enum CloudWatch {
    static let version = "2010-08-01"

    package static let service = Service(
        id: "CloudWatch", signingName: "monitoring", wireProtocol: .query(version: version),
        hostTemplate: "monitoring.{region}.amazonaws.com")
}

/// An operation of CloudWatch. The client speaks the query protocol, which every region and every
/// imitation understands.
package protocol CloudWatchOperation: JSONOperation {
    /// Reads the element `<Operation>Result`.
    static func output(_ result: XMLElement) throws -> Output
}

extension CloudWatchOperation {
    package static var service: Service { CloudWatch.service }

    package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
        let form = QueryForm(
            action: name, version: CloudWatch.version, try JSON.value(of: input),
            constraints.members)
        return HTTPRequest(
            method: "POST",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array(form.text.utf8))
    }

    package static func output(_ response: HTTPResponse) throws -> Output {
        guard let result = try XMLElement(response.body)["\(name)Result"] else {
            throw WireError("\(name): the answer has no \(name)Result.")
        }
        return try output(result)
    }
}

extension XMLElement {
    /// The elements of the list called `name`, nil when there is none.
    func list(_ name: String) -> [XMLElement]? { self[name]?.all("member") }

    /// The text of the member called `name`; nil when it is absent or empty.
    func text(_ name: String) -> String? {
        self[name].flatMap { $0.text.isEmpty ? nil : $0.text }
    }

    /// The number that the element holds; throws `WireError` when it is none.
    func number() throws -> Double {
        guard let number = Double(text) else { throw WireError("‘\(text)’ is no number.") }
        return number
    }

    /// The moment that the element holds; throws `WireError` when it is none.
    func moment() throws -> Timestamp {
        guard let moment = Timestamp(iso8601: text.replacing("+00:00", with: "Z")) else {
            throw WireError("‘\(text)’ is no moment.")
        }
        return moment
    }
}
