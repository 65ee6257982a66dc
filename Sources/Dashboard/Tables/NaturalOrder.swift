/// Texts in the order in which people count: case aside, `v2` before `v10`.
///
/// Each text becomes bytes that compare as it does: letters in lower case, and before the digits of
/// a number how many there are. The first eight bytes behind what all texts share are one integer,
/// which decides nearly always.
struct NaturalOrder {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var heads: [UInt64] = []

    init(_ texts: some Collection<String>) {
        ends.reserveCapacity(texts.count)
        bytes.reserveCapacity(texts.count * 24)
        for text in texts {
            append(text)
            ends.append(bytes.count)
        }
        let shared = sharedLength
        heads = ends.indices.map { head($0, from: shared) }
    }

    /// Negative, zero or positive as the text at `left` comes before, with or after that at `right`.
    func compare(_ left: Int, _ right: Int) -> Int {
        if heads[left] != heads[right] { return heads[left] < heads[right] ? -1 : 1 }
        let (first, second) = (key(left), key(right))
        for (a, b) in zip(first, second) where a != b { return a < b ? -1 : 1 }
        return first.count - second.count
    }

    private func key(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    private func head(_ index: Int, from shared: Int) -> UInt64 {
        var head: UInt64 = 0
        let rest = key(index).dropFirst(shared).prefix(8)
        for byte in rest { head = head << 8 | UInt64(byte) }
        return head << UInt64(8 * (8 - rest.count))
    }

    /// Bytes that all texts begin with.
    private var sharedLength: Int {
        guard !ends.isEmpty else { return 0 }
        var shared = key(0)
        for index in ends.indices.dropFirst() where !shared.isEmpty {
            let other = key(index)
            let length = zip(shared, other).prefix { $0 == $1 }.count
            if length < shared.count { shared = shared.prefix(length) }
        }
        return shared.count
    }

    private static let zero = UInt8(ascii: "0")
    private static let nine = UInt8(ascii: "9")

    private mutating func append(_ text: String) {
        var digits = 0
        for byte in text.utf8 {
            if byte >= Self.zero, byte <= Self.nine {
                if digits == 1, bytes.last == Self.zero { bytes.removeLast() } else { digits += 1 }
                bytes.append(byte)
            } else {
                endNumber(of: digits)
                digits = 0
                bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        endNumber(of: digits)
    }

    /// Puts the count of the last `digits` bytes, which are a number, before them. Digits sort
    /// before letters, as the count does: at most 9 above `0`.
    private mutating func endNumber(of digits: Int) {
        guard digits > 0 else { return }
        bytes.insert(Self.zero + UInt8(min(digits, 9)), at: bytes.count - digits)
    }
}
