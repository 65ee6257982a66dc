import AWSCore

extension STS {
    /// Tells whose keys sign the request.
    package enum GetCallerIdentity: AWSOperation {
        package static let name = "GetCallerIdentity"
        package static var service: Service { STS.service }

        package struct Input: Hashable, Sendable {
            package init() {}
        }

        package struct Output: Hashable, Sendable {
            package var account: String?
            package var arn: String?
            package var userID: String?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            STS.request(name, [])
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            let result = try XMLElement(response.body)["GetCallerIdentityResult"]
            return Output(
                account: result?["Account"]?.text, arn: result?["Arn"]?.text,
                userID: result?["UserId"]?.text)
        }
    }
}
