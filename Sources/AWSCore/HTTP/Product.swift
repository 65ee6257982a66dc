/// What this program calls itself.
package enum Product {
    /// Semantic version, as semver.org defines it.
    package static let version = "0.1.0"

    /// The `User-Agent` of its requests, which CloudTrail keeps beside each call.
    package static let userAgent = "visiontop/\(version)"
}
