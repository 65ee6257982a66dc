/// How connections are made: what a transport must know.
package struct NetworkOptions: Sendable, Hashable {
    package var proxies: Proxies?
    /// A PEM file whose certificates are trusted instead of the system's.
    package var caBundle: String?
    /// botocore's own, 60 seconds each.
    package var connectTimeout = Duration.seconds(60)
    package var readTimeout = Duration.seconds(60)

    package init() {}
}

extension Settings {
    /// The variables of proxies, and `AWS_CA_BUNDLE` or the profile's `ca_bundle`.
    /// - Throws: `WireError` for a proxy that cannot be read.
    package func networkOptions() throws -> NetworkOptions {
        var options = NetworkOptions()
        options.proxies = try Proxies(environment)
        options.caBundle =
            (environment["AWS_CA_BUNDLE"] ?? profile?["ca_bundle"]).map(environment.expanded)
        return options
    }
}
