import AWSCore

extension S3 {
    /// The checks that uploads carry at their end and downloads are compared with.
    package enum Check: String, Sendable, Hashable, CaseIterable {
        /// What SDKs send unless told otherwise.
        case crc32
        case crc64nvme

        /// `x-amz-checksum-crc32`
        var header: String { "x-amz-checksum-\(rawValue)" }

        /// `CRC32`, as XML and the algorithm headers name it.
        var name: String { rawValue.uppercased() }

        func begin() -> CRC {
            switch self {
            case .crc32: .crc32
            case .crc64nvme: .crc64nvme
            }
        }

        /// How an upload in parts is checked: CRC-64 exists over the whole object only.
        var type: String { self == .crc64nvme ? "FULL_OBJECT" : "COMPOSITE" }
    }
}

extension CRC {
    mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// As S3 writes it.
    var base64: String { Blob(bytes).base64 }
}
