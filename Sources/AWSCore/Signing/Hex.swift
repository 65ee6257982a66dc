import Crypto

/// Lower-case hexadecimal, as signatures write it.
enum Hex {
    private static let digits: StaticString = "0123456789abcdef"

    static func append(_ digest: some Digest, to out: inout [UInt8]) {
        digest.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * 2) { text in
                for (index, byte) in bytes.enumerated() {
                    text.initializeElement(at: index * 2, to: digits.utf8Start[Int(byte >> 4)])
                    text.initializeElement(at: index * 2 + 1, to: digits.utf8Start[Int(byte & 15)])
                }
                out.append(contentsOf: text)
            }
        }
    }

    static func encode(_ digest: some Digest) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(64)
        append(digest, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    static func sha256(_ bytes: [UInt8]) -> String {
        encode(digest(bytes))
    }

    static func digest(_ bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize()
    }
}
