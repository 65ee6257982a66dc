import Controller
import Dashboard
import Glibc
import Inventory
import Journal
import Metering
import Synchronization

/// What of this process keeps leases: the guard that it holds or waits for, and the contexts that it
/// looks after besides those it shows.
struct Sentry {
    let keeper: Guard
    let wards: Wards
    let pace: GuardPace
    private let kind: GuardRecord.Kind
    /// The settings that contexts are opened with.
    private let settings: Adopted

    private final class Adopted: Sendable {
        let value: Mutex<DashboardSettings>

        init(_ settings: DashboardSettings) { value = Mutex(settings) }
    }

    /// - Parameters:
    ///   - origin: whose guardianship is that of this process.
    ///   - tell: gets the news with the settings that hold when they come.
    init(
        _ origin: Origin, _ kind: GuardRecord.Kind,
        tell: @escaping @Sendable (GuardNews, DashboardSettings) -> Void
    ) {
        do {
            try Folders.create(origin.folders.state)
        } catch {
            // The guard says why it cannot be held there, and tries again with each beat.
        }
        let guardianship = origin.guardianship
        pace = guardianship.pace
        let retry = Duration.seconds(30) / pace.beat
        let adopted = Adopted(origin.configuration.settings)
        (self.kind, settings) = (kind, adopted)
        let tell: @Sendable (GuardNews) -> Void = { tell($0, adopted.value.withLock(\.self)) }
        wards = Wards(
            watchesRunning: Self.watchesRunning(kind, origin.configuration.settings),
            watchesQuiet: Self.watchesQuiet(kind, origin.configuration.settings),
            patience: max(1, Int(retry)), clock: .live,
            journal: { origin.journal() },
            open: { context, hasLeases in
                var origin = origin
                origin.configuration.settings = adopted.value.withLock { $0 }
                return try await origin.ward(context, hasLeases: hasLeases)
            }, tell: { tell(.notice($0)) })
        let never = WallClock.live.now()
        keeper = Guard(
            path: Self.path(origin.folders),
            own: GuardRecord(
                kind: kind, pid: getpid(), host: Self.host, since: never, beat: never),
            guardianship: guardianship, wards: wards, clock: .live, tell: tell)
    }

    /// Goes on with other settings, in contexts that are open and in those to come.
    func adopt(_ new: DashboardSettings) async {
        let old = settings.value.withLock { settings in
            defer { settings = new }
            return settings
        }
        guard old != new else { return }
        await wards.adopt(
            new, watchesRunning: Self.watchesRunning(kind, new),
            watchesQuiet: Self.watchesQuiet(kind, new), reopens: old.contexts != new.contexts)
    }

    /// What a budget may have to stop has to be watched, whatever is on the screen.
    private static func watchesRunning(
        _ kind: GuardRecord.Kind, _ settings: DashboardSettings
    ) -> Bool {
        kind == .headless || settings.budgets.contains { $0.atLimit == .stop }
    }

    /// Without a screen nobody else sees what is started by others in a context with such a budget.
    private static func watchesQuiet(
        _ kind: GuardRecord.Kind, _ settings: DashboardSettings
    ) -> @Sendable (KnownContext) -> Bool {
        let scopes = settings.budgets.filter { $0.atLimit == .stop }.map(\.scope)
        return { context in
            kind == .headless
                && scopes.contains { $0.isIn(context: context.name, isLocal: context.isLocal) }
        }
    }

    /// The file that is locked.
    static func path(_ folders: Folders) -> String { folders.state + "/guard.lock" }

    private static var host: String {
        JournalLedger.thisUser.split(separator: "@").last.map(String.init) ?? "unknown"
    }
}

extension GuardPace {
    /// The usual one; tests make it shorter by the environment, in milliseconds.
    static func from(_ environment: [String: String]) -> GuardPace {
        func duration(_ name: String, _ standard: Duration) -> Duration {
            environment["VISIONTOP_GUARD_\(name)_MS"].flatMap(Int.init)
                .map { .milliseconds(max(10, $0)) } ?? standard
        }
        let usual = GuardPace()
        return GuardPace(
            beat: duration("BEAT", usual.beat), stale: duration("STALE", usual.stale),
            slack: duration("SLACK", usual.slack))
    }
}

extension GuardNews {
    /// The same for the dashboard.
    var message: Message {
        switch self {
        case .standing(let standing): .guardChanged(standing)
        case .notice(let notice): .noticed(notice)
        }
    }
}
