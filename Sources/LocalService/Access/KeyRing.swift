import Glibc
import Logging
import Synchronization

/// Everybody who may sign calls: the root key and the named keys. The file of the named keys is read
/// again when it has changed.
final class KeyRing: Sendable {
    /// What tells one state of a file from another.
    private struct Stamp: Hashable {
        var inode: UInt = 0
        var seconds = 0
        var nanoseconds = 0
        var size = 0
    }

    private struct State {
        var stamp: Stamp?
        var holders: [String: Holder] = [:]
    }

    /// A key with whom it stands for.
    struct Holder: Sendable {
        let principal: Principal
        let secretAccessKey: String
    }

    private let root: Holder
    private let folder: DataFolder
    private let logger: Logger
    private let state = Mutex(State())

    init(root: LocalKeys, folder: DataFolder, logger: Logger) {
        self.root = Holder(
            principal: Principal(
                name: nil, accessKeyID: root.accessKeyID, account: root.accountID),
            secretAccessKey: root.secretAccessKey)
        self.folder = folder
        self.logger = logger
    }

    /// Who has this access key; nil when nobody has.
    subscript(accessKeyID: String) -> Holder? {
        if accessKeyID == root.principal.accessKeyID { return root }
        return state.withLock { state in
            refresh(&state)
            return state.holders[accessKeyID]
        }
    }

    /// Who a job works for: nil is the root key. A key that was removed stands for nobody.
    func principal(ofJob caller: String?) -> Principal {
        guard let caller else { return root.principal }
        return self[caller]?.principal ?? .nobody
    }

    /// The account of everything that was made before there were accounts.
    var rootAccount: String { root.principal.account }

    /// One call of `stat` as long as nothing has changed.
    private func refresh(_ state: inout State) {
        let stamp = Self.stamp(folder.namedKeys)
        guard stamp != state.stamp else { return }
        state.stamp = stamp
        do {
            let keys = try NamedKeys(dataFolder: folder.path).all()
            state.holders = Dictionary(
                keys.map {
                    let holder = Holder(
                        principal: $0.principal, secretAccessKey: $0.secretAccessKey)
                    return ($0.accessKeyID, holder)
                }, uniquingKeysWith: { first, _ in first })
        } catch {
            state.holders = [:]
            logger.error("cannot read the named keys", metadata: ["error": "\(error)"])
        }
    }

    private static func stamp(_ path: String) -> Stamp {
        var status = stat()
        guard stat(path, &status) == 0 else { return Stamp() }
        return Stamp(
            inode: UInt(status.st_ino), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size))
    }
}
