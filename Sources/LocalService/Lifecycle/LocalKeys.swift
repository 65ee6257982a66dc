import FoundationEssentials
import Glibc

/// The credentials of the local service, kept in a file that only its owner can read.
package struct LocalKeys: Sendable, Codable, Hashable {
    package let accessKeyID: String
    package let secretAccessKey: String
    /// Twelve digits; stands in ARNs.
    package let accountID: String
    package let region: String

    private enum CodingKeys: String, CodingKey {
        case accessKeyID = "accessKeyId"
        case secretAccessKey
        case accountID = "accountId"
        case region
    }

    /// The keys of a data folder; made when there are none. Throws `FileFailure` or `ServiceFailure`.
    package static func load(orCreateIn dataFolder: String) throws -> LocalKeys {
        let folder = DataFolder(dataFolder)
        try folder.create()
        if let keys = try read(folder.keys) { return keys }
        var random = SystemRandomNumberGenerator()
        try publish(LocalKeys.random(using: &random), at: folder.keys)
        guard let keys = try read(folder.keys) else { throw FileFailure("read", folder.keys) }
        return keys
    }

    /// Fresh keys in the form of AWS's.
    static func random(using generator: inout some RandomNumberGenerator) -> LocalKeys {
        func text(_ count: Int, of letters: String) -> String {
            let letters = Array(letters)
            return String(
                (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)]
                })
        }
        let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        return LocalKeys(
            accessKeyID: "AKIA" + text(16, of: capitals), secretAccessKey: text(40, of: base64),
            accountID: text(1, of: "123456789") + text(11, of: "0123456789"), region: "us-east-1")
    }

    private static func read(_ path: String) throws -> LocalKeys? {
        let bytes: [UInt8]
        do {
            bytes = try FileReading.bytes(of: path)
        } catch let failure as FileFailure where failure.isMissing {
            return nil
        }
        guard chmod(path, 0o600) == 0 else { throw FileFailure("protect", path) }
        do {
            return try JSONDecoder().decode(LocalKeys.self, from: Data(bytes))
        } catch {
            throw ServiceFailure(
                "The key file \(path) is not readable as keys: move it away and start again.")
        }
    }

    /// Two processes or threads may do this at once: `link` lets only the first one's keys stand.
    private static func publish(_ keys: LocalKeys, at path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        var random = SystemRandomNumberGenerator()
        let own = path + ".\(getpid())-\(random.next() as UInt64)"
        try DurableFile.store(Array(try encoder.encode(keys)), at: own)
        defer { unlink(own) }
        guard link(own, path) == 0 || errno == EEXIST else { throw FileFailure("create", path) }
    }
}
