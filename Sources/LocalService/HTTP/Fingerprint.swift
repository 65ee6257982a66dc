import AWSCore
import Crypto

extension [UInt8] {
    /// The SHA-256 in hexadecimal.
    var sha256: String { SHA256.hash(data: self).hex }

    /// The MD5 in hexadecimal, S3's entity tag.
    var md5: String { Insecure.MD5.hash(data: self).hex }
}
