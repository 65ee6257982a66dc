import AWSCore

/// An operation whose answer is kept as it came, beside what is read from it.
enum Verbatim<Read: AWSOperation>: AWSOperation {
    typealias Input = Read.Input

    struct Output: Sendable {
        var value: Read.Output
        /// The body of the answer.
        var text: String
    }

    static var service: Service { Read.service }
    static var name: String { Read.name }
    static var isSigned: Bool { Read.isSigned }

    static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
        try Read.request(input, makeToken: makeToken)
    }

    static func output(_ response: HTTPResponse) throws -> Output {
        Output(
            value: try Read.output(response), text: String(decoding: response.body, as: UTF8.self))
    }
}

extension Verbatim.Output: PageOutput where Read.Output: PageOutput {
    var nextToken: String? { value.nextToken }
}
