/// A cyclic redundancy check of reflected bit order, eight bytes at a time.
/// Source of the polynomials: S3's list of checksum algorithms; CRC-32 (ISO 3309), CRC-32C
/// (Castagnoli, RFC 3720), CRC-64/NVME (NVM Express specification).
package struct CRC: Sendable {
    private let tables: [UInt64]
    private let mask: UInt64
    private let width: Int
    private var state: UInt64

    package static let crc32 = CRC(polynomial: 0xEDB8_8320, bits: 32)
    package static let crc32c = CRC(polynomial: 0x82F6_3B78, bits: 32)
    package static let crc64nvme = CRC(polynomial: 0x9A6C_9329_AC4B_C9B5, bits: 64)

    private init(polynomial: UInt64, bits: Int) {
        width = bits / 8
        mask = bits == 64 ? .max : (1 << UInt64(bits)) - 1
        state = mask
        tables = Self.tables(polynomial)
    }

    /// Table `n` holds the check of a byte followed by `n` zero bytes.
    private static func tables(_ polynomial: UInt64) -> [UInt64] {
        var tables = [UInt64](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt64(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<8 * 256 {
            let previous = tables[index - 256]
            tables[index] = previous >> 8 ^ tables[Int(previous & 255)]
        }
        return tables
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        state = tables.withUnsafeBufferPointer { tables in
            var value = state
            var position = 0
            while position + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                let mixed = value ^ UInt64(littleEndian: word)
                value = Self.folded(mixed, tables)
                position += 8
            }
            for byte in bytes[position...] {
                value = value >> 8 ^ tables[Int((value ^ UInt64(byte)) & 255)]
            }
            return value
        }
    }

    @inline(__always)
    private static func folded(_ word: UInt64, _ tables: UnsafeBufferPointer<UInt64>) -> UInt64 {
        tables[1792 + Int(word & 255)] ^ tables[1536 + Int(word >> 8 & 255)]
            ^ tables[1280 + Int(word >> 16 & 255)] ^ tables[1024 + Int(word >> 24 & 255)]
            ^ tables[768 + Int(word >> 32 & 255)] ^ tables[512 + Int(word >> 40 & 255)]
            ^ tables[256 + Int(word >> 48 & 255)] ^ tables[Int(word >> 56)]
    }

    /// The check as bytes, the most significant first.
    package var bytes: [UInt8] {
        let value = (state ^ mask) & mask
        return (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64((width - 1 - $0) * 8)) }
    }
}
