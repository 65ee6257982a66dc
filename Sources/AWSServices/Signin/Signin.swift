import AWSCore

/// AWS Sign-In, API 2023-01-01: the tokens behind `aws login`.
package enum Signin {
    package static let service = Service(
        id: "Signin", signingName: "signin", wireProtocol: .restJSON,
        hostTemplate: "{region}.signin.aws.amazon.com")
}
