/// A colour of three 8-bit channels, written `#RRGGBB`.
package struct RGBColor: Hashable, Sendable, CustomStringConvertible {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    /// White, the colour of the background in masks.
    package static let white = RGBColor(red: 255, green: 255, blue: 255)

    /// A colour of its channels, each 0...255.
    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// The colour written as `#RRGGBB` in either case; `nil` when the text is anything else.
    package init?(hex: String) {
        let digits = hex.utf8.dropFirst()
        guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let value = UInt32(hex.dropFirst(), radix: 16)
        else { return nil }
        self.init(
            red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    /// The colour as `#RRGGBB` in upper case.
    package var description: String {
        "#"
            + [red, green, blue].map { channel in
                let digits = String(channel, radix: 16, uppercase: true)
                return channel < 16 ? "0" + digits : digits
            }.joined()
    }
}
