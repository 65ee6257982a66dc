import Dashboard
import FoundationEssentials
import Inventory

/// What the last run knew, for a first picture before anybody was asked: one file an account in the
/// state folder. It is shown with its age and never acted upon.
struct SnapshotFile: Sendable {
    private let folder: String
    /// What leads to the account, as far as it is known without asking.
    private let origin: String

    private struct Contents: Codable {
        var origin: String
        var savedAt: Timestamp
        var snapshot: Snapshot
    }

    /// Larger ones take longer to read than the services take to answer.
    private static let versionLimit = 3000

    init(_ origin: Origin) {
        folder = origin.folders.state + "/snapshots"
        let variables = [
            "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
            "AWS_ENDPOINT_URL",
        ]
        let place =
            origin.isLocal
            ? ["local", origin.folders.data]
            : [origin.profile ?? "", origin.region ?? "", origin.folders.data]
                + variables.map { origin.environment[$0] ?? "" }
        self.origin = place.joined(separator: "\n")
    }

    /// What was known, and when.
    func read() -> (snapshot: Snapshot, savedAt: Timestamp)? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            let contents = try JSONDecoder().decode(Contents.self, from: data)
            return contents.origin == origin ? (contents.snapshot, contents.savedAt) : nil
        } catch {
            // Of an older program: the services are asked in a moment.
            return nil
        }
    }

    /// Keeps what a state knows, unless it read nothing itself or knows too much.
    func write(_ state: State) {
        guard state.generation != nil, let savedAt = state.polling.lastSuccess else { return }
        var snapshot = state.snapshot
        guard snapshot.versions.count <= Self.versionLimit else { return }
        snapshot.failures = [:]
        do {
            try Folders.create(folder)
            let contents = Contents(origin: origin, savedAt: savedAt, snapshot: snapshot)
            try JSONEncoder().encode(contents).write(to: URL(filePath: path), options: .atomic)
        } catch {
            // The next first picture is an empty one.
            return
        }
    }

    /// Named by FNV-1a of the origin (http://www.isthe.com/chongo/tech/comp/fnv/): it may hold a
    /// path or the id of a key, and the file tells of itself which one it is of.
    private var path: String {
        let hash = origin.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return "\(folder)/\(String(hash, radix: 16)).json"
    }
}

extension State {
    /// Shows what the run before knew until something was read.
    mutating func remember(_ known: (snapshot: Snapshot, savedAt: Timestamp)) {
        snapshot = known.snapshot
        polling.lastSuccess = known.savedAt
        isRemembered = true
    }
}
