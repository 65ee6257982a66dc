import Controller
import Dashboard
import Glibc
import Inventory

/// What of this process keeps leases: the guard that it holds or waits for, and the contexts that it
/// looks after besides those it shows.
struct Sentry {
    let keeper: Guard
    let wards: Wards
    let pace: GuardPace

    /// - Parameter origin: whose guardianship is that of this process.
    init(
        _ origin: Origin, _ kind: GuardRecord.Kind, tell: @escaping @Sendable (GuardNews) -> Void
    ) throws {
        try Folders.create(origin.folders.state)
        let guardianship = origin.guardianship
        pace = guardianship.pace
        let retry = Duration.seconds(30) / pace.beat
        // What a budget may have to stop has to be watched, whatever is on the screen.
        let mayStop = origin.configuration.settings.budgets.contains { $0.atLimit == .stop }
        wards = Wards(
            watchesRunning: kind == .headless || mayStop, patience: max(1, Int(retry)),
            clock: .live,
            journal: { try origin.journal() },
            open: { try await origin.ward($0, hasLeases: $1) }, tell: { tell(.notice($0)) })
        let never = WallClock.live.now()
        keeper = Guard(
            path: Self.path(origin.folders),
            own: GuardRecord(
                kind: kind, pid: getpid(), host: Self.host, since: never, beat: never),
            guardianship: guardianship, wards: wards, clock: .live, tell: tell)
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
