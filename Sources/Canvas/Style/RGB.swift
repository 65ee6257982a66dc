/// A colour in sRGB, 8 bits a channel.
package struct RGB: Hashable, Sendable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// From the low 24 bits, `0xRRGGBB`.
    package init(hex: UInt32) {
        self.init(
            UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
            UInt8(truncatingIfNeeded: hex))
    }

    /// From `#rrggbb`; nil for anything else.
    package init?(_ notation: some StringProtocol) {
        let digits = notation.dropFirst()
        guard notation.hasPrefix("#"), digits.utf8.count == 6,
            digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16)
        else { return nil }
        self.init(hex: value)
    }

    /// `0xRRGGBB`.
    package var hex: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// Sum of squared channel differences, weighted by how much the eye sees of each channel.
    package func distance(to other: RGB) -> Int {
        let dr = Int(red) - Int(other.red)
        let dg = Int(green) - Int(other.green)
        let db = Int(blue) - Int(other.blue)
        return 3 * dr * dr + 4 * dg * dg + 2 * db * db
    }
}
