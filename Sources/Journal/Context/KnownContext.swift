import Inventory

/// How to open an account and region again, as it was opened last.
package struct KnownContext: Hashable, Sendable, Identifiable {
    /// Under which leases, pieces and actions of it are kept.
    package var id: String
    /// What the user calls it.
    package var name: String
    package var isLocal: Bool
    /// Nil for the keys that the environment gives.
    package var profile: String?
    package var region: String?
    /// Another endpoint than AWS's.
    package var endpoint: String?
    /// The local service's data folder.
    package var folder: String?
    package var openedAt: Timestamp

    package init(
        id: String, name: String, isLocal: Bool, profile: String? = nil, region: String? = nil,
        endpoint: String? = nil, folder: String? = nil, openedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.isLocal = isLocal
        self.profile = profile
        self.region = region
        self.endpoint = endpoint
        self.folder = folder
        self.openedAt = openedAt
    }
}
