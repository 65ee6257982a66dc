/// A part of AWS with its own domains. Source: botocore 1.40.60, `data/partitions.json`; every one
/// offers FIPS and dual-stack endpoints.
package struct Partition: Sendable, Hashable {
    package let id: String
    /// What the names of its regions start with.
    private let regionPrefix: String
    package let domain: String
    package let dualStackDomain: String

    /// The partition of a region; names that fit no other belong to the public one, as in botocore.
    package static func of(region: String) -> Partition {
        others.first { region.hasPrefix($0.regionPrefix) } ?? aws
    }

    private static let aws = Partition(
        id: "aws", regionPrefix: "", domain: "amazonaws.com", dualStackDomain: "api.aws")

    private static let others = [
        Partition(
            id: "aws-cn", regionPrefix: "cn-", domain: "amazonaws.com.cn",
            dualStackDomain: "api.amazonwebservices.com.cn"),
        Partition(
            id: "aws-eusc", regionPrefix: "eusc-", domain: "amazonaws.eu",
            dualStackDomain: "api.amazonwebservices.eu"),
        Partition(
            id: "aws-iso", regionPrefix: "us-iso-", domain: "c2s.ic.gov",
            dualStackDomain: "api.aws.ic.gov"),
        Partition(
            id: "aws-iso-b", regionPrefix: "us-isob-", domain: "sc2s.sgov.gov",
            dualStackDomain: "api.aws.scloud"),
        Partition(
            id: "aws-iso-e", regionPrefix: "eu-isoe-", domain: "cloud.adc-e.uk",
            dualStackDomain: "api.cloud-aws.adc-e.uk"),
        Partition(
            id: "aws-iso-f", regionPrefix: "us-isof-", domain: "csp.hci.ic.gov",
            dualStackDomain: "api.aws.hci.ic.gov"),
        Partition(
            id: "aws-us-gov", regionPrefix: "us-gov-", domain: "amazonaws.com",
            dualStackDomain: "api.aws"),
    ]
}
