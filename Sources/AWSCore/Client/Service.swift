/// What a client must know about a service.
package struct Service: Sendable, Hashable {
    package enum WireProtocol: Sendable, Hashable {
        /// `POST /` with `X-Amz-Target: prefix.Operation`.
        case json11(targetPrefix: String)
        case restJSON
        case restXML
        /// Form-encoded `Action=…&Version=…`, answered in XML.
        case query(version: String)
    }

    /// The `serviceId` of the model: `Lookout Vision` style names, the base of configuration keys.
    package let id: String
    /// The name in the scope of a signature.
    package let signingName: String
    package let wireProtocol: WireProtocol
    /// The built-in host; `{region}` stands for the region.
    package let hostTemplate: String

    package init(
        id: String, signingName: String, wireProtocol: WireProtocol, hostTemplate: String
    ) {
        self.id = id
        self.signingName = signingName
        self.wireProtocol = wireProtocol
        self.hostTemplate = hostTemplate
    }

    /// The suffix of `AWS_ENDPOINT_URL_…`.
    package var environmentSuffix: String { id.uppercased().replacing(" ", with: "_") }

    /// The key below a `services` section of the configuration file.
    package var configurationKey: String { id.lowercased().replacing(" ", with: "_") }
}
