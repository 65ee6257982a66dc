import AWSCore

/// AWS Sign-In, API 2023-01-01: the tokens behind `aws login`.
package enum Signin {
    package static let service = Service(
        id: "Signin", signingName: "signin", wireProtocol: .restJSON,
        hostTemplate: "{region}.signin.aws.amazon.com")

    /// The endpoint where its host follows no pattern of the others; nil in the partition `aws`.
    /// Source: botocore 1.44.5, the service's endpoint rule set.
    static func endpoint(region: String) -> String? {
        let domains = [
            "aws-cn": "amazonaws.cn", "aws-us-gov": "amazonaws-us-gov.com",
            "aws-eusc": "amazonaws-eusc.eu",
        ]
        return domains[Partition.of(region: region).id].map { "https://\(region).signin.\($0)" }
    }
}
