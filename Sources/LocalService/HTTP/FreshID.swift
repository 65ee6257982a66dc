/// Names that nothing else has: 16 random bytes.
enum FreshID {
    /// Two calls of the system's generator, which costs a system call each.
    static func bytes() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        let words = [random.next(), random.next()] as [UInt64]
        return words.flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
        }
    }

    /// The bytes in the form of a UUID.
    static func uuid() -> String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in bytes().hex.utf8.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
