import AWSCore
import Testing

@Suite struct CRCTests {
    /// Check values of the catalogue of parametrised CRC algorithms, for the text `123456789`.
    @Test(
        arguments: [
            (CRC.crc32, [0xCB, 0xF4, 0x39, 0x26]), (.crc32c, [0xE3, 0x06, 0x92, 0x83]),
            (.crc64nvme, [0xAE, 0x8B, 0x14, 0x86, 0x0A, 0x79, 0x98, 0x88]),
        ] as [(CRC, [UInt8])])
    func `the check of nine digits is the published one`(_ start: CRC, _ expected: [UInt8]) {
        var whole = start
        Array("123456789".utf8).withUnsafeBytes { whole.update($0) }
        #expect(whole.bytes == expected)
    }

    @Test func `pieces of any size give the check of the whole`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var whole = CRC.crc64nvme
        bytes.withUnsafeBytes { whole.update($0) }
        for size in [1, 3, 7, 8, 9, 64] {
            var pieces = CRC.crc64nvme
            for start in stride(from: 0, to: bytes.count, by: size) {
                Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes {
                    pieces.update($0)
                }
            }
            #expect(pieces.bytes == whole.bytes)
        }
    }
}
