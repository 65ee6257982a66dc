import AWSCore
import Controller
import Dashboard
import Synchronization

/// Opens accounts one after another. One is shown at a time; those before go on keeping the leases
/// they have, and nothing else of them is heard.
actor Accounts {
    private let origin: Origin
    private let backstage: Backstage
    private let put: @Sendable (Message) -> Void
    private var voice: Voice?
    private var shown: (id: String, controller: Controller)?
    /// Accounts left with leases, by what they are called in the journal.
    private var retired: [String: Controller] = [:]
    private var watching: Task<Void, Never>?

    init(
        _ origin: Origin, _ backstage: Backstage, put: @escaping @Sendable (Message) -> Void
    ) {
        self.origin = origin
        self.backstage = backstage
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
        for controller in retired.values { await controller.stop() }
        retired = [:]
    }

    private func show(_ context: OpenContext) async {
        await retired.removeValue(forKey: context.id)?.stop()
        voice?.retire()
        let voice = Voice(of: context.info.name, put: put)
        self.voice = voice
        let controller = Controller(context: context.info, equipment: context.equipment) {
            voice.say($0)
        }
        let before = shown
        shown = (context.id, controller)
        await backstage.enter(controller)
        if let before, await before.controller.retire() {
            retired[before.id] = before.controller
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

/// What a controller says: everything while its account is shown, afterwards only what happens to its
/// leases, with the account's name before it.
private final class Voice: Sendable {
    private let name: String
    private let put: @Sendable (Message) -> Void
    private let isRetired = Mutex(false)

    init(of name: String, put: @escaping @Sendable (Message) -> Void) {
        self.name = name
        self.put = put
    }

    func retire() { isRetired.withLock { $0 = true } }

    func say(_ message: Message) {
        // Inside the lock: nothing of the old account may come after the new one's first word.
        isRetired.withLock { isRetired in
            guard isRetired else { return put(message) }
            guard case .noticed(var notice) = message else { return }
            notice.sentence = "\(name): \(notice.sentence)"
            put(.noticed(notice))
        }
    }
}
