import Inventory

extension Ledger {
    /// The lease in force of a version; it has one at most.
    func lease(of version: VersionID) throws -> Lease? {
        try activeLeases().first { $0.version == version }
    }

    /// When the leases in force end, by version.
    package func leaseEnds() throws -> [VersionID: Timestamp] { try activeLeases().ends }
}

extension [Lease] {
    /// When each ends, by version.
    var ends: [VersionID: Timestamp] {
        Dictionary(map { ($0.version, $0.stopAt) }, uniquingKeysWith: { first, _ in first })
    }
}
