import Constraints

/// Writes data items with definite lengths.
package struct CBORWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func text(_ text: String) {
        head(3, UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// Always eight bytes: some SDKs read no integer where a double is modelled.
    package mutating func number(_ number: Double) {
        bytes.append(0xFB)
        big(number.bitPattern, 8)
    }

    package mutating func integer(_ integer: Int) {
        if integer >= 0 { head(0, UInt64(integer)) } else { head(1, UInt64(-1 - integer)) }
    }

    package mutating func bool(_ flag: Bool) { bytes.append(flag ? 0xF5 : 0xF4) }

    package mutating func null() { bytes.append(0xF6) }

    /// Seconds since 1970, under tag 1.
    package mutating func moment(_ seconds: Double) {
        head(6, 1)
        number(seconds)
    }

    /// The head of an array of so many values, which follow.
    package mutating func array(_ count: Int) { head(4, UInt64(count)) }

    /// The head of a map of so many pairs, which follow.
    package mutating func map(_ count: Int) { head(5, UInt64(count)) }

    private mutating func head(_ major: UInt8, _ argument: UInt64) {
        let kind = major << 5
        switch argument {
        case 0..<24: bytes.append(kind | UInt8(argument))
        case 24..<0x100:
            bytes.append(kind | 24)
            big(argument, 1)
        case 0x100..<0x1_0000:
            bytes.append(kind | 25)
            big(argument, 2)
        case 0x1_0000..<0x1_0000_0000:
            bytes.append(kind | 26)
            big(argument, 4)
        default:
            bytes.append(kind | 27)
            big(argument, 8)
        }
    }

    private mutating func big(_ value: UInt64, _ size: Int) {
        for index in (0..<size).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8)))
        }
    }
}
