/// What one cell shows: a base character with at most two combining marks, packed into 64 bits.
///
/// Three scalars of 21 bits, the base lowest, and the top bit for width 2. Zero is the second
/// half of a wide character. Made only inside Canvas, from `Unicode.Scalar.visible`, which lets
/// nothing through that could steer a terminal.
package struct Cluster: Hashable, Sendable {
    private var bits: UInt64

    private init(bits: UInt64) { self.bits = bits }

    /// The second column of a wide character.
    package static let continuation = Cluster(bits: 0)
    package static let space = Cluster(bits: 0x20)

    private static let wide: UInt64 = 1 << 63
    private static let scalarBits: UInt64 = 21
    private static let scalarMask: UInt64 = (1 << 21) - 1

    /// A base character, replaced by its visible stand-in when it cannot be printed.
    init(base scalar: Unicode.Scalar) {
        let shown = scalar.visible
        bits = UInt64(shown.value) | (shown.displayWidth == 2 ? Self.wide : 0)
    }

    /// A character at the start of a grapheme: a mark without a base stands on a dotted circle, what
    /// else would join its neighbour is replaced, so that shown text is shown the same again.
    init(alone scalar: Unicode.Scalar) {
        if scalar.isJoiner {
            self.init(base: "·")
        } else if scalar.displayWidth > 0 {
            self.init(base: scalar)
        } else if scalar.properties.isGraphemeExtend {
            self.init(base: "\u{25CC}")
            combine(scalar)
        } else {
            self.init(base: "\u{FFFD}")
        }
    }

    /// Adds a combining mark; marks after the second are dropped.
    mutating func combine(_ mark: Unicode.Scalar) {
        for position in 1...2 where scalar(at: UInt64(position)) == 0 {
            bits |= UInt64(mark.value) << (Self.scalarBits * UInt64(position))
            return
        }
    }

    /// Columns: 0 for a continuation, else 1 or 2.
    package var width: Int { bits == 0 ? 0 : (bits & Self.wide == 0 ? 1 : 2) }

    /// The base and its marks; empty for a continuation.
    package var scalars: [Unicode.Scalar] {
        (0...2).compactMap { position in
            let value = scalar(at: UInt64(position))
            return value == 0 ? nil : Unicode.Scalar(value)
        }
    }

    /// The base character's code point; 0 for a continuation.
    package var baseValue: UInt32 { scalar(at: 0) }

    /// Whether marks follow the base.
    package var hasMarks: Bool { scalar(at: 1) != 0 }

    package var text: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private func scalar(at position: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (bits >> (Self.scalarBits * position)) & Self.scalarMask)
    }
}
