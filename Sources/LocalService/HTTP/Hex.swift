import Crypto

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hex: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * underestimatedCount)
        for byte in self {
            text.append(Self.hexDigit(byte >> 4))
            text.append(Self.hexDigit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension [UInt8] {
    /// The SHA-256 in hexadecimal.
    var sha256: String { SHA256.hash(data: self).hex }

    /// The MD5 in hexadecimal, S3's entity tag.
    var md5: String { Insecure.MD5.hash(data: self).hex }
}
