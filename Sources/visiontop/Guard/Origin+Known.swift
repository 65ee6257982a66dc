import AWSCore
import AWSServices
import Controller
import FoundationEssentials
import Journal
import LocalService

extension Origin {
    /// The journal of the state folder, which calls that need it open, and fail until they can.
    /// - Parameter context: is remembered in it.
    func journal(remembering context: KnownContext? = nil) -> Journal {
        let state = folders.state
        return Journal(awaiting: state + "/journal.sqlite", remembering: context) {
            try Folders.create(state)
        }
    }

    /// How an account is opened again, also by another process with another environment.
    func known(_ account: Account, _ id: String) throws -> KnownContext {
        let now = WallClock.live.now()
        guard !account.isLocal else {
            return KnownContext(
                id: id, name: account.name, isLocal: true, folder: folders.data, openedAt: now)
        }
        let settings = try Settings(environment: .live, profile: profile)
        return KnownContext(
            id: id, name: name ?? account.name, isLocal: false,
            profile: settings.isProfileNamed ? settings.profileName : nil, region: account.region,
            endpoint: endpoint, openedAt: now)
    }

    /// The way to a context that was opened before.
    func leading(to context: KnownContext) -> Origin {
        var origin = self
        origin.name = context.name == context.profile ? nil : context.name
        origin.isLocal = context.isLocal
        origin.isRemote = !context.isLocal
        origin.profile = context.profile
        origin.region = context.region
        origin.endpoint = context.endpoint
        if let folder = context.folder { origin.folders.data = folder }
        return origin
    }

    /// Opens a context to look after it, without a screen.
    ///
    /// - Returns: nil for a local service that does not run and has no lease: nothing is started only
    ///   to look at it.
    func ward(_ context: KnownContext, hasLeases: Bool) async throws -> Wards.Opened? {
        if let folder = context.folder {
            guard FileManager.default.fileExists(atPath: folder) else {
                throw Wards.Gone("The folder \(folder) of the local service is gone.")
            }
            guard hasLeases || ServiceAddress.read(dataFolder: folder) != nil else { return nil }
        }
        let opened = try await leading(to: context).open()
        guard opened.id == context.id else {
            throw StartError(
                "\(context.name) leads to \(opened.id) now and no more to \(context.id); open it in "
                    + "the dashboard.")
        }
        guard let folder = context.folder else {
            return Wards.Opened(info: opened.info, equipment: opened.equipment)
        }
        let address = ServiceAddress.read(dataFolder: folder)
        return Wards.Opened(info: opened.info, equipment: opened.equipment) {
            ServiceAddress.read(dataFolder: folder) == address
        }
    }
}
