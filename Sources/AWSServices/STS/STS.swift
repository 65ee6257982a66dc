import AWSCore

/// AWS Security Token Service, API 2011-06-15.
package enum STS {
    package static let service = Service(
        id: "STS", signingName: "sts", wireProtocol: .query(version: "2011-06-15"),
        hostTemplate: "sts.{region}.amazonaws.com")
}
