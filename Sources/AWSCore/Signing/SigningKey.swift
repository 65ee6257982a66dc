import Crypto
import Synchronization

/// The key of a scope, ready to sign: HMAC with SHA-256 whose two hashes have taken the key in
/// already. Source: RFC 2104.
///
/// The latest keys are kept: a scope's key is good for a day, and deriving it costs four times as
/// much as a signature.
struct SigningKey: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// - Parameter key: at most a block of SHA-256, 64 bytes; longer ones are hashed first.
    private init(_ key: [UInt8]) {
        var block = key.count > 64 ? Array(Hex.digest(key)) : key
        block += repeatElement(0, count: 64 - block.count)
        inner = Self.begun(block.map { $0 ^ 0x36 })
        outer = Self.begun(block.map { $0 ^ 0x5C })
    }

    private static func begun(_ block: [UInt8]) -> SHA256 {
        var hash = SHA256()
        block.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash
    }

    func code(_ bytes: [UInt8]) -> SHA256Digest {
        var (first, second) = (inner, outer)
        bytes.withUnsafeBytes { first.update(bufferPointer: $0) }
        first.finalize().withUnsafeBytes { second.update(bufferPointer: $0) }
        return second.finalize()
    }
}

extension SigningKey {
    private struct Origin: Hashable {
        let scope: SigningScope
        let secretAccessKey: String
    }

    private static let kept = Mutex<[Origin: SigningKey]>([:])
    /// Past days and foreign secrets must not pile up.
    private static let limit = 64

    static func derive(_ scope: SigningScope, secretAccessKey: String) -> SigningKey {
        let origin = Origin(scope: scope, secretAccessKey: secretAccessKey)
        if let known = kept.withLock({ $0[origin] }) { return known }
        var key = SigningKey(Array("AWS4\(secretAccessKey)".utf8))
        for part in [scope.date, scope.region, scope.service, "aws4_request"] {
            key = SigningKey(Array(key.code(Array(part.utf8))))
        }
        let derived = key
        kept.withLock { kept in
            if kept.count >= limit { kept.removeAll(keepingCapacity: true) }
            kept[origin] = derived
        }
        return derived
    }
}
