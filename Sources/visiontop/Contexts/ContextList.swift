import AWSCore
import AWSServices
import Dashboard
import Inventory

extension Origin {
    /// The accounts that can be opened: the local service, the user's own list, and every profile of
    /// the AWS configuration in its region that the list does not name.
    func contexts(_ own: [ContextSetting]) throws -> [ContextEntry] {
        let settings = try Settings(environment: .live)
        let local = ContextEntry(name: "local", source: .local)
        let named = own.map(ContextEntry.init)
        let profiles = settings.profileNames.map { name -> ContextEntry in
            let region = Self.region(ofProfile: name, settings) ?? region ?? settings.region()
            return ContextEntry(name: name, source: .profile, profile: name, region: region)
        }.filter { profile in
            !named.contains {
                $0.endpoint == nil && $0.profile == profile.profile
                    && ($0.region ?? profile.region) == profile.region
            }
        }
        return try ([local] + named + profiles).map(withObstacle)
    }

    /// The same with why it gives no keys now: an SSO session that has expired.
    private func withObstacle(_ entry: ContextEntry) throws -> ContextEntry {
        guard let profile = entry.profile else { return entry }
        var entry = entry
        let settings = try Settings(environment: .live, profile: profile)
        entry.obstacle = try SSOLogin.obstacle(
            profile: profile,
            .live(
                settings, region: entry.region,
                transport: Self.transport(settings, connectTimeout)))
        return entry
    }

    private static func region(ofProfile name: String, _ settings: Settings) -> String? {
        settings.profile(named: name)?["region"]
    }

    /// The way to a context of the list.
    func leading(to entry: ContextEntry) -> Origin {
        var origin = self
        origin.name = entry.source == .settings ? entry.name : nil
        origin.isLocal = entry.source == .local
        origin.isRemote = entry.source != .local
        origin.profile = entry.profile
        origin.region = entry.region
        origin.endpoint = entry.endpoint
        if let folder = entry.folder { origin.folders.data = folder }
        return origin
    }
}

extension Settings {
    /// The names of all profiles in both files, `default` first.
    fileprivate var profileNames: [String] {
        let configured = configFile.sections.keys.compactMap { section -> String? in
            if section == "default" { return section }
            return section.hasPrefix("profile ") ? String(section.dropFirst(8)) : nil
        }
        let all = Set(configured + credentialsFile.sections.keys).sorted()
        return all.filter { $0 == "default" } + all.filter { $0 != "default" }
    }
}

extension ContextEntry {
    /// An account of the user's list.
    fileprivate init(_ setting: ContextSetting) {
        self.init(
            name: setting.name, source: .settings, profile: setting.profile, region: setting.region,
            endpoint: setting.endpoint)
        isReadOnly = setting.isReadOnly
        isProduction = setting.isProduction
    }
}
