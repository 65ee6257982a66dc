import AWSCore
import Controller
import Dashboard
import Synchronization

/// Opens accounts one after another. One is shown at a time; the leases of those before are kept by
/// whoever holds the guard.
actor Accounts {
    private var origin: Origin
    private let backstage: Backstage
    private let wards: Wards
    private let put: @Sendable (Message) -> Void
    private var voice: Voice?
    private var shown: (id: String, controller: Controller)?
    private var watching: Task<Void, Never>?

    init(
        _ origin: Origin, _ backstage: Backstage, _ wards: Wards,
        put: @escaping @Sendable (Message) -> Void
    ) {
        self.origin = origin
        self.backstage = backstage
        self.wards = wards
        self.put = put
    }

    /// Opens the account of the start.
    /// - Throws: why it cannot be opened.
    func open() async throws {
        let context = try await origin.open()
        await show(context)
    }

    /// Opens another account, or tells why it cannot be opened; the one before stays then.
    func open(_ entry: ContextEntry) async {
        do {
            let context = try await origin.leading(to: entry).open()
            await show(context)
        } catch {
            put(.contextFailed(entry, "\(error)"))
        }
    }

    /// Goes on with other settings in accounts that are opened from now on.
    func adopt(_ settings: DashboardSettings) { origin.configuration.settings = settings }

    /// Tells the accounts there are.
    func list(_ own: [ContextSetting]) {
        do {
            put(.contextsArrived(try origin.contexts(own)))
        } catch {
            put(.contextsArrived([ContextEntry(name: "local", source: .local)]))
            put(.noticed(Notice(level: .error, sentence: "\(error)")))
        }
    }

    /// Ends everything; leases that are left are kept by the next run.
    func close() async {
        watching?.cancel()
        await backstage.leave()
    }

    private func show(_ context: OpenContext) async {
        await wards.show(context.id, account: context.equipment.account)
        voice?.retire()
        let voice = Voice(put: put)
        self.voice = voice
        let controller = Controller(context: context.info, equipment: context.equipment) {
            voice.say($0)
        }
        let before = shown
        shown = (context.id, controller)
        // The same context again: never are two controllers of one context at work.
        if before?.id == context.id { await before?.controller.stop() }
        await backstage.enter(controller)
        if let before, before.id != context.id {
            await before.controller.stop()
            await wards.leave(before.id)
        }
        if context.info.isLocal { watch() }
    }

    /// Starts the local service again when it ends, from its first use on.
    private func watch() {
        guard watching == nil else { return }
        let (origin, put) = (origin, put)
        watching = Task.detached {
            do {
                let launcher = ServiceLauncher(
                    dataFolder: origin.folders.data, executable: origin.executable)
                try await ServiceWatch(launcher) { put(.noticed($0)) }?.run()
            } catch {
                // Cancelled: the dashboard is closing.
            }
        }
    }
}

/// What a controller says, until another account is shown.
private final class Voice: Sendable {
    private let put: @Sendable (Message) -> Void
    private let isRetired = Mutex(false)

    init(put: @escaping @Sendable (Message) -> Void) {
        self.put = put
    }

    func retire() { isRetired.withLock { $0 = true } }

    func say(_ message: Message) {
        // Inside the lock: nothing of the old account may come after the new one's first word.
        isRetired.withLock { isRetired in
            if !isRetired { put(message) }
        }
    }
}
