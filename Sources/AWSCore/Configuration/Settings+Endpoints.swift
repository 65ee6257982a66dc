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

    private var ignoresConfiguredEndpoints: Bool {
        let flag =
            environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]
            ?? profile?["ignore_configured_endpoint_urls"]
        return flag?.lowercased() == "true"
    }

    private var serviceSection: INIFile.Section? {
        profile?["services"].flatMap { configFile["services \($0)"] }
    }
}
