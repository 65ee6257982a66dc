import Inventory

/// An account and region that can be opened.
package struct ContextEntry: Hashable, Sendable, Identifiable {
    /// Where it is known from.
    package enum Source: String, Hashable, Sendable {
        /// The service in this program.
        case local
        /// `contexts` of `config.yaml`.
        case settings
        /// `~/.aws/config` or `~/.aws/credentials`.
        case profile
        /// The environment's keys, or what the command line named.
        case start
    }

    package var name: String
    package var source: Source
    /// The profile of the AWS configuration; nil for the SDKs' own choice.
    package var profile: String?
    package var region: String?
    /// The URL of another endpoint than AWS's.
    package var endpoint: String?
    /// The data folder of another local service than the usual one.
    package var folder: String?
    package var isReadOnly = false
    package var isProduction = false
    /// Why it cannot be opened as it is, with what helps: an expired SSO session.
    package var obstacle: String?

    package init(
        name: String, source: Source, profile: String? = nil, region: String? = nil,
        endpoint: String? = nil
    ) {
        self.name = name
        self.source = source
        self.profile = profile
        self.region = region
        self.endpoint = endpoint
    }

    package var id: String {
        [source.rawValue, name, profile ?? "", region ?? "", endpoint ?? "", folder ?? ""]
            .joined(separator: "\n")
    }
}

/// The list of contexts and what is going on with it.
package struct Contexts: Hashable, Sendable {
    /// Nil until they were read.
    package var entries: [ContextEntry]?
    /// The one that is being opened.
    package var opening: ContextEntry?
    /// The one that is shown; nil for the one of the start.
    package var current: ContextEntry?
    /// Why the last try to open one failed, by its id.
    package var failures: [String: String] = [:]
    /// A context that was asked for by name while the list is being read.
    package var awaited: String?
    /// The version that is to be selected once the context that is being opened was read.
    package var awaitedVersion: VersionID?

    package init() {}
}

/// The open list of contexts.
package struct ContextChoice: Hashable, Sendable {
    package var selected: String?

    package init() {}
}
