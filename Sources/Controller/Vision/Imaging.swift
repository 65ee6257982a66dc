import Dashboard

/// What this target needs to know of pictures; the executable gives it the engine's decoders.
package struct Imaging: Sendable {
    /// Width and height from a PNG's or JPEG's header; throws a sentence for a broken file.
    package var size: @Sendable ([UInt8]) throws -> PictureSize
    /// Decodes a PNG or JPEG to RGB.
    package var decode: @Sendable ([UInt8]) throws -> Detection.Pixels

    package init(
        size: @escaping @Sendable ([UInt8]) throws -> PictureSize,
        decode: @escaping @Sendable ([UInt8]) throws -> Detection.Pixels
    ) {
        self.size = size
        self.decode = decode
    }
}

/// A picture's size in pixels.
package struct PictureSize: Hashable, Sendable, CustomStringConvertible {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    package var description: String { "\(width)x\(height)" }
}

extension Detection.Pixels {
    /// The same picture at another size, by nearest neighbour, so that mask colours stay exact.
    func scaled(toWidth newWidth: Int, height newHeight: Int) -> Self {
        guard width > 0, height > 0, (newWidth, newHeight) != (width, height) else { return self }
        var scaled: [UInt8] = []
        scaled.reserveCapacity(newWidth * newHeight * 3)
        for y in 0..<newHeight {
            let row = y * height / newHeight * width
            for x in 0..<newWidth {
                let pixel = (row + x * width / newWidth) * 3
                scaled += bytes[pixel..<pixel + 3]
            }
        }
        return Self(width: newWidth, height: newHeight, bytes: scaled)
    }

    /// Every colour but white, as `#rrggbb`, sorted.
    var paints: [String] {
        var seen: Set<UInt32> = []
        for pixel in stride(from: 0, to: bytes.count - 2, by: 3) {
            let red = UInt32(bytes[pixel]) << 16
            seen.insert(red | UInt32(bytes[pixel + 1]) << 8 | UInt32(bytes[pixel + 2]))
        }
        seen.remove(0xFFFFFF)
        return seen.sorted().map { value in
            let digits = String(value, radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
    }
}
