/// The colours of a mask: those of its opaque pixels, which alone count. What is nearly transparent,
/// as soft edges are, has none.
package struct MaskColors: Sendable {
    /// How many pixels have each colour.
    package let counts: [RGBColor: Int]

    /// Reads an encoded mask; throws what decoding throws.
    package init(_ bytes: [UInt8]) throws(EngineError) {
        self.init(try Raster.decode(bytes, channels: 4))
    }

    /// The colours of a mask in RGBA.
    init(_ raster: Raster) {
        var found: [UInt32: Int] = [:]
        raster.bytes.withUnsafeBufferPointer { bytes in
            var (last, run): (UInt32, Int) = (0, 0)
            for start in stride(from: 0, to: bytes.count, by: 4)
            where bytes[start + 3] > Self.transparent {
                let color =
                    UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8
                    | UInt32(bytes[start + 2])
                if color != last {
                    found[last, default: 0] += run
                    (last, run) = (color, 0)
                }
                run += 1
            }
            found[last, default: 0] += run
        }
        var counts: [RGBColor: Int] = [:]
        for (color, count) in found where count > 0 {
            counts[RGBColor(packed: color)] = count
        }
        self.counts = counts
    }

    /// Pixels of this alpha or less show nothing.
    static let transparent: UInt8 = 127
}

extension RGBColor {
    /// A colour of 8 bits each of red, green and blue.
    fileprivate init(packed: UInt32) {
        self.init(
            red: UInt8(packed >> 16 & 255), green: UInt8(packed >> 8 & 255),
            blue: UInt8(packed & 255))
    }
}
