import Dashboard
import FoundationEssentials
import Inventory
import Journal
import Metering

/// Reads from the journal what each context cost, at the prices of its region. Nobody is asked.
struct CostReading {
    let folders: Folders
    let settings: DashboardSettings
    /// From when on costs count as those of this session.
    let sessionStart: Timestamp

    /// All contexts in which anything was charged; none without a journal.
    func contexts() throws -> [ContextCosts] {
        let path = folders.state + "/journal.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let journal = try Journal(path: path)
        let known = Dictionary(
            try journal.contexts().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try journal.chargedContexts().map { id in
            try costs(of: known[id] ?? Self.context(id), in: journal)
        }
    }

    private func costs(of known: KnownContext, in journal: Journal) throws -> ContextCosts {
        let region = known.region ?? Self.localRegion
        let prices: PriceTable = known.isLocal ? .local() : .builtin(region: region)
        let leases = try journal.activeLeases(context: known.id).map { ($0.version, $0.stopAt) }
        return ContextCosts(
            id: known.id, name: known.name, region: region, isLocal: known.isLocal,
            meter: Meter(
                prices: prices.replacing(settings.ownPrices(in: region)),
                pieces: try journal.pieces(context: known.id),
                trainings: try journal.trainings(context: known.id), sessionStart: sessionStart),
            leases: Dictionary(leases, uniquingKeysWith: { first, _ in first }),
            tags: try journal.tags(context: known.id))
    }

    /// The region whose prices the local service is metered at.
    private static let localRegion = "us-east-1"

    /// A context that was last opened before contexts were remembered, by its id: `local FOLDER`, or
    /// name and region, and an endpoint behind them.
    static func context(_ id: String) -> KnownContext {
        let never = Timestamp(milliseconds: 0)
        if id.hasPrefix("local ") {
            return KnownContext(
                id: id, name: "local", isLocal: true, folder: String(id.dropFirst(6)),
                openedAt: never)
        }
        var parts = id.split(separator: " ").map(String.init)
        let endpoint = parts.last.flatMap { $0.contains("://") ? $0 : nil }
        if endpoint != nil { parts.removeLast() }
        let region = parts.count > 1 ? parts.removeLast() : ""
        return KnownContext(
            id: id, name: parts.joined(separator: " "), isLocal: false, region: region,
            endpoint: endpoint, openedAt: never)
    }
}
