import AWSCore

/// The portal of IAM Identity Center, API 2019-06-10.
package enum SSO {
    package static let service = Service(
        id: "SSO", signingName: "awsssoportal", wireProtocol: .restJSON,
        hostTemplate: "portal.sso.{region}.amazonaws.com")
}
