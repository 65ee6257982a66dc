import Crypto

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// The SHA-256 in hexadecimal.
    var sha256: String { SHA256.hash(data: self).hex }

    /// The MD5 in hexadecimal, S3's entity tag.
    var md5: String { Insecure.MD5.hash(data: self).hex }
}
