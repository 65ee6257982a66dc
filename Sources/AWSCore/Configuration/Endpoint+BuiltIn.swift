/// Which of a service's built-in endpoints is meant.
package struct EndpointVariant: Sendable, Hashable {
    package var usesFIPS: Bool
    package var usesDualStack: Bool

    package static let plain = EndpointVariant(usesFIPS: false, usesDualStack: false)

    package init(usesFIPS: Bool, usesDualStack: Bool) {
        self.usesFIPS = usesFIPS
        self.usesDualStack = usesDualStack
    }
}

extension Endpoint {
    /// The built-in endpoint of a service in a region, by the rule sets of botocore 1.40.60:
    /// `name[-fips].region.domain`, with the partition's other domain for dual stack.
    /// - Parameter region: the old `fips-REGION` and `REGION-fips` stand for FIPS in `REGION`.
    /// - Throws: `WireError` for a region that cannot be a part of a host name.
    package init(
        _ service: Service, region: String, variant: EndpointVariant = .plain
    ) throws {
        let (region, saysFIPS) = Self.plainRegion(region)
        guard Self.isLabel(region) else {
            throw WireError("\(region) is no AWS region: use a name such as us-east-1.")
        }
        self.init(
            builtIn: Self.host(
                service, region,
                EndpointVariant(
                    usesFIPS: variant.usesFIPS || saysFIPS, usesDualStack: variant.usesDualStack)))
    }

    private static func host(
        _ service: Service, _ region: String, _ variant: EndpointVariant
    ) -> String {
        let partition = Partition.of(region: region)
        // S3 says dual stack with a label instead of another domain.
        let hasLabel = service.signingName == "s3"
        var name = service.hostTemplate
        if variant.usesFIPS, !isFIPSByName(service, partition, variant) {
            name = name.replacing(".{region}", with: "-fips.{region}")
        }
        if variant.usesDualStack, hasLabel {
            name = name.replacing(".{region}", with: ".dualstack.{region}")
        }
        let domain =
            variant.usesDualStack && !hasLabel ? partition.dualStackDomain : partition.domain
        return name.replacing(".amazonaws.com", with: "." + domain)
            .replacing("{region}", with: region)
    }

    /// GovCloud's plain hosts of these are validated already.
    private static func isFIPSByName(
        _ service: Service, _ partition: Partition, _ variant: EndpointVariant
    ) -> Bool {
        guard partition.id == "aws-us-gov" else { return false }
        return service.signingName == "monitoring"
            || (service.signingName == "sts" && !variant.usesDualStack)
    }

    private static func plainRegion(_ region: String) -> (String, isFIPS: Bool) {
        if region.hasPrefix("fips-") { return (String(region.dropFirst(5)), true) }
        if region.hasSuffix("-fips") { return (String(region.dropLast(5)), true) }
        return (region, false)
    }

    private static func isLabel(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            && !text.allSatisfy(\.isNumber)
    }
}
