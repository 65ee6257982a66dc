import AWSCore

extension STS {
    /// The regions whose calls once went to the one global endpoint.
    /// Source: botocore 1.44.5, `LEGACY_GLOBAL_STS_REGIONS`.
    private static let legacyRegions: Set = [
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global",
        "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
        "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ]

    /// The global endpoint and the region of its signatures, where `AWS_STS_REGIONAL_ENDPOINTS` or
    /// the profile's `sts_regional_endpoints` is `legacy` and no endpoint is configured.
    static func legacyEndpoint(
        _ settings: Settings, region: String
    ) -> (url: String, region: String)? {
        let mode = settings.value("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints")
        guard mode == "legacy", legacyRegions.contains(region),
            settings.endpointURL(for: service) == nil, settings.endpointVariant == .plain
        else { return nil }
        return ("https://sts.amazonaws.com", "us-east-1")
    }
}
