import AWSCore
import Dashboard
import Journal
import LocalService

/// A context that can be asked, with the way there.
struct Reach: Sendable {
    /// Under which the journal keeps what belongs to it.
    var id: String
    var entry: ContextEntry
    var region: String?
    var origin: Origin
    /// Whether the journal holds a lease of it, or a version that ran when it was last seen.
    var isWatched: Bool
}

extension Origin {
    /// Every context there is, each once: the user's own list, the local service, the profiles, then
    /// what the journal knows to have been opened.
    /// - Parameters:
    ///   - regions: those in which each account of AWS is asked besides its own.
    ///   - known: what was opened before, and which of it is watched.
    func reaches(
        _ own: [ContextSetting], regions: [String],
        _ known: (contexts: [KnownContext], watched: Set<String>)
    ) throws -> [Reach] {
        let listed = try contexts(own)
        let named =
            listed.filter { $0.source == .settings } + listed
            + known.contexts.map(ContextEntry.init)
        let inOrder = named + named.flatMap { $0.elsewhere(regions) }
        var seen: Set<String> = []
        return try inOrder.compactMap { entry in
            let origin = leading(to: entry)
            guard let id = try origin.journalID(), seen.insert(id).inserted else { return nil }
            return Reach(
                id: id, entry: entry, region: try origin.awaitedRegion(), origin: origin,
                isWatched: known.watched.contains(id))
        }
    }

    /// The journal's name of the context without opening it; nil where no region is set.
    private func journalID() throws -> String? {
        if isLocal { return "local \(folders.data)" }
        guard let region = try awaitedRegion() else { return nil }
        let name = try Settings(environment: .live, profile: profile).profileName
        return [name, region, endpoint].compactMap(\.self).joined(separator: " ")
    }

    /// The region that opening leads to; nil for the local service, and where none is set.
    private func awaitedRegion() throws -> String? {
        guard !isLocal else { return nil }
        return try Settings(environment: .live, profile: profile).region(explicit: region)
    }

    /// Whether a local service runs, without starting one: where none does, nothing is hosted.
    var isAsleep: Bool { isLocal && ServiceAddress.read(dataFolder: folders.data) == nil }
}

extension Reach {
    /// Whether a survey asks it.
    func isAsked(_ scope: Survey.Scope) -> Bool {
        guard !origin.isAsleep else { return false }
        return scope == .all || isWatched || entry.source == .settings
    }
}

extension ContextEntry {
    /// The same account in other regions; an endpoint has only its own.
    fileprivate func elsewhere(_ regions: [String]) -> [ContextEntry] {
        guard source != .local, endpoint == nil else { return [] }
        return regions.filter { $0 != region }.map { region in
            var entry = self
            entry.region = region
            return entry
        }
    }

    /// The way to a context as it was opened last.
    init(_ known: KnownContext) {
        self.init(
            name: known.name, source: known.isLocal ? .local : .start, profile: known.profile,
            region: known.region, endpoint: known.endpoint)
        folder = known.folder
    }
}
