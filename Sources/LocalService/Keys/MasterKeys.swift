import AWSCore
import Crypto
import FoundationEssentials
import Glibc

/// The master keys of a data folder: `kms.json`, which only its owner can read. It is read at every
/// use, so that a key that was disabled on the command line is disabled at once.
package struct MasterKeys: Sendable {
    private let path: String
    private let region: String
    private let account: String

    /// The keys of `folder`; new ones belong to `account` unless another one is named.
    package init(folder: DataFolder, region: String, account: String) {
        path = folder.path + "/kms.json"
        (self.region, self.account) = (region, account)
    }

    /// Every key, the oldest first; throws `ServiceFailure` when the file is not readable as keys.
    package func all() throws -> [MasterKey] {
        let bytes: [UInt8]
        do {
            bytes = try FileReading.bytes(of: path)
        } catch let failure as FileFailure where failure.isMissing {
            return []
        }
        guard chmod(path, 0o600) == 0 else { throw FileFailure("protect", path) }
        do {
            return try JSONDecoder().decode(File.self, from: Data(bytes)).keys
        } catch {
            throw ServiceFailure(
                "The key file \(path) is not readable as keys: restore it from a copy. "
                    + "Without it nothing that it encrypted can be read again.")
        }
    }

    /// The key that a `KmsKeyId` names for an account: an id, an alias, or the ARN of either.
    /// Throws `KeyProblem` for one that is not there, not enabled, or another account's.
    package func usable(_ name: String, account: String? = nil) throws -> MasterKey {
        let account = account ?? self.account
        let key = try all().first { key in
            key.arn == name || key.aliasARNs.contains(name)
                || (key.account == account && (key.id == name || key.aliases.contains(name)))
        }
        guard let key else {
            throw KeyProblem(
                .unknown,
                "The KMS key \(name) does not exist: make one with `visiontop kms create`, "
                    + "and name it by its id, ARN or alias.")
        }
        guard key.account == account else {
            throw KeyProblem(.foreign, "The KMS key \(name) belongs to another account.")
        }
        try require(key)
        return key
    }

    /// The material of the key with this id; throws `KeyProblem`.
    func material(_ id: String) throws -> SymmetricKey {
        guard let key = try all().first(where: { $0.id == id }) else {
            throw KeyProblem(
                .deleted, "It is encrypted with the KMS key \(id), which is not in \(path).")
        }
        try require(key)
        guard let material = key.symmetricKey else {
            throw ServiceFailure("The key \(id) in \(path) is damaged: restore it from a copy.")
        }
        return material
    }

    private func require(_ key: MasterKey) throws {
        switch key.state {
        case .enabled: break
        case .disabled:
            throw KeyProblem(
                .disabled,
                "The KMS key \(key.arn) is disabled: enable it with `visiontop kms enable \(key.id)`."
            )
        case .deleted:
            throw KeyProblem(
                .deleted,
                "The KMS key \(key.arn) was deleted: what it encrypted cannot be read again.")
        }
    }

    /// Makes a key; throws `KeyProblem` for an alias that is in use or not one.
    package func create(alias: String?, account: String? = nil) throws -> MasterKey {
        let account = account ?? self.account
        let alias = try alias.map(Self.alias)
        return try change { keys in
            if let alias {
                try Self.requireFree(alias, account, in: keys)
            }
            let key = fresh([alias].compactMap(\.self), account)
            keys.append(key)
            return key
        }
    }

    /// The key that S3 encrypts with when nobody names one; made when there is none.
    func service(account: String? = nil) throws -> MasterKey {
        let account = account ?? self.account
        func known(_ keys: [MasterKey]) -> MasterKey? {
            keys.first { $0.account == account && $0.aliases.contains(Self.serviceAlias) }
        }
        let key =
            try known(all())
            ?? change { keys in
                if let key = known(keys) { return key }
                let key = fresh([Self.serviceAlias], account)
                keys.append(key)
                return key
            }
        try require(key)
        return key
    }

    private static let serviceAlias = "alias/aws/s3"

    private func fresh(_ aliases: [String], _ account: String) -> MasterKey {
        let id = FreshID.uuid()
        let material = SymmetricKey(size: .bits256).withUnsafeBytes { Blob(Array($0)).base64 }
        return MasterKey(
            id: id, arn: "arn:aws:kms:\(region):\(account):key/\(id)", account: account,
            aliases: aliases, state: .enabled, created: Timestamp.now.iso8601, material: material)
    }

    /// Moves a key to another state and gives it back; a deleted one loses its material for good.
    /// Throws `KeyProblem`.
    package func set(_ state: MasterKey.State, of name: String) throws -> MasterKey {
        try change { keys in
            let index = keys.firstIndex {
                $0.id == name || $0.arn == name || $0.aliases.contains(name)
                    || $0.aliasARNs.contains(name)
            }
            guard let index, keys[index].state != .deleted else {
                throw KeyProblem(
                    .unknown, "There is no KMS key \(name): `visiontop kms list` shows all.")
            }
            keys[index].state = state
            if state == .deleted { (keys[index].material, keys[index].aliases) = ("", []) }
            return keys[index]
        }
    }

    private static func requireFree(
        _ alias: String, _ account: String, in keys: [MasterKey]
    ) throws {
        guard !keys.contains(where: { $0.account == account && $0.aliases.contains(alias) }) else {
            throw KeyProblem(.aliasInUse, "The alias \(alias) is in use: choose another one.")
        }
    }

    /// The alias with its prefix, which AWS asks for and a person may leave out.
    /// Source of the letters: AWS KMS API Reference, CreateAlias.
    private static func alias(_ name: String) throws -> String {
        let alias = name.hasPrefix("alias/") ? name : "alias/" + name
        let letters = alias.dropFirst(6)
        let isValid =
            (1...250).contains(letters.count) && !letters.hasPrefix("aws/")
            && letters.utf8.allSatisfy {
                $0 < 128
                    && (Character(Unicode.Scalar($0)).isLetter
                        || Character(Unicode.Scalar($0)).isNumber || "/_-".utf8.contains($0))
            }
        guard isValid else {
            throw KeyProblem(
                .badAlias,
                "\(name) is no alias: use letters, digits, /, _ and -, and do not begin with aws/.")
        }
        return alias
    }

    private struct File: Codable {
        var keys: [MasterKey]
    }

    /// Reads, changes and writes the file; another process waits its turn.
    private func change(_ body: (inout [MasterKey]) throws -> MasterKey) throws -> MasterKey {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", path + ".lock") }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw FileFailure("lock", path + ".lock") }
        var keys = try all()
        let key = try body(&keys)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try DurableFile.store(Array(try encoder.encode(File(keys: keys))), at: path)
        return key
    }
}
