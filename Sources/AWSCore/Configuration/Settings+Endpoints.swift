extension Settings {
    /// The configured endpoint URL of a service, nil for the built-in one. Order: code,
    /// `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the profile's `services` section, the
    /// profile's `endpoint_url`; all but code are off under `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`.
    package func endpointURL(for service: Service, explicit: String? = nil) -> String? {
        if let explicit { return explicit }
        if ignoresConfiguredEndpoints { return nil }
        return environment["AWS_ENDPOINT_URL_\(service.environmentSuffix)"]
            ?? environment["AWS_ENDPOINT_URL"]
            ?? serviceSection?[service.configurationKey, "endpoint_url"]
            ?? profile?["endpoint_url"]
    }

    /// The endpoint of a service: the configured URL, else the built-in one of the variant asked for.
    /// - Throws: `WireError` for a URL out of form, and, as botocore, for a configured endpoint
    ///   together with FIPS or dual stack.
    package func endpoint(
        for service: Service, region: String, explicit: String? = nil
    ) throws -> Endpoint {
        let variant = endpointVariant
        guard let url = endpointURL(for: service, explicit: explicit) else {
            return try Endpoint(service, region: region, variant: variant)
        }
        guard variant == .plain else {
            let kind = variant.usesFIPS ? "FIPS" : "dual-stack"
            throw WireError(
                "A \(kind) endpoint is asked for, but the endpoint \(url) is configured: unset one."
            )
        }
        return try Endpoint(url: url)
    }

    /// `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT`, else the profile's keys.
    package var endpointVariant: EndpointVariant {
        EndpointVariant(
            usesFIPS: flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
            usesDualStack: flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"))
    }

    private var ignoresConfiguredEndpoints: Bool {
        flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
    }

    /// Anything but `true` is false, as in botocore.
    private func flag(_ variable: String, _ key: String) -> Bool {
        (environment[variable] ?? profile?[key])?.lowercased() == "true"
    }

    private var serviceSection: INIFile.Section? {
        profile?["services"].flatMap { configFile["services \($0)"] }
    }
}
