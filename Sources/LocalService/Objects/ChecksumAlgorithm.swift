import AWSCore
import Crypto
import FoundationEssentials

/// The checks that S3 keeps beside an object; the word is the end of their header's name.
enum ChecksumAlgorithm: String, CaseIterable, Sendable, Codable {
    case crc32, crc32c, crc64nvme, sha1, sha256

    /// `x-amz-checksum-crc32`
    var header: String { "x-amz-checksum-\(rawValue)" }

    /// `ChecksumCRC32`, the element in documents.
    var element: String { "Checksum" + rawValue.uppercased() }

    /// The check a request carries or announces for its end; nil when it has none.
    static func named(in call: Call) -> ChecksumAlgorithm? {
        allCases.first { algorithm in
            call.headers[algorithm.header] != nil
                || call.headers["x-amz-trailer"]?.lowercased() == algorithm.header
        }
            ?? call.headers["x-amz-sdk-checksum-algorithm"].flatMap {
                ChecksumAlgorithm(rawValue: $0.lowercased())
            }
    }

    /// A check of nothing yet.
    func begin() -> Checksum {
        switch self {
        case .crc32: Checksum(.crc(.crc32))
        case .crc32c: Checksum(.crc(.crc32c))
        case .crc64nvme: Checksum(.crc(.crc64nvme))
        case .sha1: Checksum(.sha1(Insecure.SHA1()))
        case .sha256: Checksum(.sha256(SHA256()))
        }
    }
}

/// A check in the making.
struct Checksum {
    enum State {
        case crc(CRC)
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
    }

    private var state: State

    init(_ state: State) {
        self.state = state
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .crc(var crc):
            crc.update(bytes)
            state = .crc(crc)
        case .sha1(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha1(hash)
        case .sha256(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha256(hash)
        }
    }

    /// The check in base64, as S3 writes it.
    var base64: String {
        switch state {
        case .crc(let crc): Blob(crc.bytes).base64
        case .sha1(let hash): Blob(Array(hash.finalize())).base64
        case .sha256(let hash): Blob(Array(hash.finalize())).base64
        }
    }
}
