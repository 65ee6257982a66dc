/// SHA-256 (FIPS 180-4): names cached features and seals model files.
package struct SHA256: Sendable {
    private var state: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
        0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]

    private static let constants: [UInt32] = primes(count: 64).map { fraction(cubeRootOf: $0) }

    /// The 32 bytes of the digest of `bytes`.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest($0) }
    }

    /// The 32 bytes of the digest of memory.
    static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        let whole = bytes.count / 64 * 64
        constants.withUnsafeBufferPointer { constants in
            for offset in stride(from: 0, to: whole, by: 64) {
                hash.absorb(bytes, offset, constants)
            }
            padded(bytes[whole...], total: bytes.count).withUnsafeBytes { tail in
                for offset in stride(from: 0, to: tail.count, by: 64) {
                    hash.absorb(tail, offset, constants)
                }
            }
        }
        return hash.state.flatMap { word in (0..<4).map { UInt8(word >> (24 - 8 * $0) & 255) } }
    }

    /// The digest in 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = digest(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func padded(_ rest: Slice<UnsafeRawBufferPointer>, total: Int) -> [UInt8] {
        var tail = Array(rest) + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(total) * 8
        return tail + (0..<8).map { UInt8(bits >> (56 - 8 * UInt64($0)) & 255) }
    }

    private mutating func absorb(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ k: UnsafeBufferPointer<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
            for i in 0..<16 {
                let at = offset + 4 * i
                w[i] =
                    UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
                    | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
            }
            for i in 16..<64 {
                let s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >> 3)
                let s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >> 10)
                w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
            }
            mix(UnsafeBufferPointer(w), k)
        }
    }

    private mutating func mix(
        _ w: UnsafeBufferPointer<UInt32>, _ k: UnsafeBufferPointer<UInt32>
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for i in 0..<64 {
            let s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
            let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ k[i] &+ w[i]
            let s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
            let t2 = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }

    private func turned(_ value: UInt32, _ count: UInt32) -> UInt32 {
        value >> count | value << (32 - count)
    }

    private static func primes(count: Int) -> [UInt64] {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < count {
            if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }

    /// The first 32 bits behind the point of the cube root, by bisection on integers.
    private static func fraction(cubeRootOf value: UInt64) -> UInt32 {
        // r = floor(cbrt(value) * 2^32); r³ has up to 105 bits, so it is compared in 128.
        var low: UInt64 = 0
        var high: UInt64 = 8 << 32
        let target = UInt128(value) << 96
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let cube = UInt128(middle) * UInt128(middle) * UInt128(middle)
            if cube <= target { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }
}
