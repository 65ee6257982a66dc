import FoundationEssentials
import Glibc

/// The named keys of a data folder, in a file that only its owner can read.
package struct NamedKeys: Sendable {
    private let folder: DataFolder

    /// The keys of `dataFolder`; nothing is read yet.
    package init(dataFolder: String) {
        folder = DataFolder(dataFolder)
    }

    private struct Content: Codable {
        var keys: [NamedKey]
    }

    /// All of them in the order of their names; throws `FileFailure` or `ServiceFailure`.
    package func all() throws -> [NamedKey] {
        let bytes: [UInt8]
        do {
            bytes = try FileReading.bytes(of: folder.namedKeys)
        } catch let failure as FileFailure where failure.isMissing {
            return []
        }
        do {
            return try JSONDecoder().decode(Content.self, from: Data(bytes)).keys
        } catch {
            throw ServiceFailure(
                "The key file \(folder.namedKeys) is not readable as keys: move it away and add the "
                    + "keys again.")
        }
    }

    /// The key called `name`; throws `ServiceFailure` when there is none.
    package func key(_ name: String) throws -> NamedKey {
        guard let key = try all().first(where: { $0.name == name }) else {
            throw ServiceFailure("There is no key \(name): `visiontop keys list` names them.")
        }
        return key
    }

    /// Makes a key; throws `ServiceFailure` for a bad name, account or policy and for a name that is
    /// taken.
    package func add(
        _ name: String, permission: NamedKey.Permission?, policy: String?, account: String?
    ) throws -> NamedKey {
        guard NamedKey.isName(name) else {
            throw ServiceFailure(
                "A key cannot be called \(name): use 1 to 64 letters, digits and _+=,.@-, and not root."
            )
        }
        let root = try LocalKeys.load(orCreateIn: folder.path)
        let account = account ?? root.accountID
        guard NamedKey.isAccount(account) else {
            throw ServiceFailure("The account \(account) is no account: name 12 digits.")
        }
        try check(policy)
        var random = SystemRandomNumberGenerator()
        let key = NamedKey(
            name: name, keys: .random(using: &random), accountID: account, permission: permission,
            policy: policy)
        try change { keys in
            guard !keys.contains(where: { $0.name == name }) else {
                throw ServiceFailure(
                    "There is a key \(name) already: remove it first, or choose another name.")
            }
            keys.append(key)
            keys.sort { $0.name < $1.name }
        }
        return key
    }

    private func check(_ policy: String?) throws {
        do {
            _ = try policy.map { try Policy($0, of: .key) }
        } catch let problem as PolicyProblem {
            throw ServiceFailure("The policy cannot be used. \(problem.sentence)")
        }
    }

    /// Takes a key away; a running service refuses it from then on. Throws `ServiceFailure` when
    /// there is none, and when `caller`, the access key that this environment signs with, is it.
    package func remove(_ name: String, caller: String?) throws {
        try change { keys in
            guard let index = keys.firstIndex(where: { $0.name == name }) else {
                throw ServiceFailure("There is no key \(name): `visiontop keys list` names them.")
            }
            guard keys[index].accessKeyID != caller else {
                throw ServiceFailure(
                    "The key \(name) is in use: AWS_ACCESS_KEY_ID of this shell is it. Unset it, or "
                        + "change to another key with `visiontop env`, and try again.")
            }
            keys.remove(at: index)
        }
    }

    /// Only one process changes the file at a time; readers see all of a change or nothing.
    private func change(_ change: (inout [NamedKey]) throws -> Void) throws {
        try folder.create()
        let lock = open(folder.namedKeys + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw FileFailure("lock", folder.namedKeys)
        }
        defer { close(lock) }
        var keys = try all()
        try change(&keys)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try DurableFile.store(Array(try encoder.encode(Content(keys: keys))), at: folder.namedKeys)
    }
}
