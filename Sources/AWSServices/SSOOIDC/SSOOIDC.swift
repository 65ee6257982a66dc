import AWSCore

/// The token service of IAM Identity Center, API 2019-06-10.
package enum SSOOIDC {
    package static let service = Service(
        id: "SSO OIDC", signingName: "sso-oauth", wireProtocol: .restJSON,
        hostTemplate: "oidc.{region}.amazonaws.com")
}
