import Crypto
import FoundationEssentials

/// Lower-case hexadecimal, as signatures write it.
enum Hex {
    private static let digits: StaticString = "0123456789abcdef"

    static func encode(_ bytes: some ContiguousBytes) -> String {
        bytes.withUnsafeBytes { bytes in
            String(unsafeUninitializedCapacity: bytes.count * 2) { out in
                for (index, byte) in bytes.enumerated() {
                    out[index * 2] = digits.utf8Start[Int(byte >> 4)]
                    out[index * 2 + 1] = digits.utf8Start[Int(byte & 15)]
                }
                return bytes.count * 2
            }
        }
    }

    static func sha256(_ bytes: [UInt8]) -> String {
        encode(SHA256.hash(data: bytes))
    }
}
