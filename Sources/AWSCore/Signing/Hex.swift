import Crypto

/// Lower-case hexadecimal, two digits a byte, as signatures, digests and ids are written.
enum Hex {
    private static let digits: StaticString = "0123456789abcdef"

    static func append(_ digest: some Digest, to out: inout [UInt8]) {
        digest.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * 2) { text in
                write(bytes, into: text)
                out.append(contentsOf: text)
            }
        }
    }

    /// Fills `text`, which is twice as long as `bytes`.
    static func write(_ bytes: UnsafeRawBufferPointer, into text: UnsafeMutableBufferPointer<UInt8>)
    {
        for (index, byte) in bytes.enumerated() {
            text.initializeElement(at: index * 2, to: digits.utf8Start[Int(byte >> 4)])
            text.initializeElement(at: index * 2 + 1, to: digits.utf8Start[Int(byte & 15)])
        }
    }

    static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            write(bytes, into: text)
            return bytes.count * 2
        }
    }

    static func sha256(_ bytes: [UInt8]) -> String {
        digest(bytes).hex
    }

    static func digest(_ bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize()
    }
}

extension Digest {
    /// The digest in lower-case hexadecimal.
    package var hex: String { withUnsafeBytes(Hex.text) }
}

extension [UInt8] {
    /// The bytes in lower-case hexadecimal.
    package var hex: String { withUnsafeBytes(Hex.text) }
}
