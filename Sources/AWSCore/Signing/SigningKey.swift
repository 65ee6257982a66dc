import Crypto
import Synchronization

/// Derives the keys of scopes, and keeps the latest: a scope's key is good for a day, and deriving
/// it costs four times as much as a signature.
enum SigningKey {
    private struct Origin: Hashable {
        let scope: SigningScope
        let secretAccessKey: String
    }

    private static let kept = Mutex<[Origin: SymmetricKey]>([:])
    /// Past days and foreign secrets must not pile up.
    private static let limit = 64

    static func derive(_ scope: SigningScope, secretAccessKey: String) -> SymmetricKey {
        let origin = Origin(scope: scope, secretAccessKey: secretAccessKey)
        if let known = kept.withLock({ $0[origin] }) { return known }
        var key = SymmetricKey(data: Array("AWS4\(secretAccessKey)".utf8))
        for part in [scope.date, scope.region, scope.service, "aws4_request"] {
            let code = HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key)
            key = SymmetricKey(data: code)
        }
        kept.withLock { kept in
            if kept.count >= limit { kept.removeAll(keepingCapacity: true) }
            kept[origin] = key
        }
        return key
    }
}
