/// A picture of 8-bit RGB pixels, row by row, three bytes a pixel.
package struct PixelImage: Hashable, Sendable {
    package let width: Int
    package let height: Int
    package let pixels: [UInt8]

    /// - Parameter pixels: `width * height * 3` bytes; nil is answered for any other number.
    package init?(width: Int, height: Int, pixels: [UInt8]) {
        guard width > 0, height > 0, pixels.count == width * height * 3 else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The picture at another size: each new pixel is the mean of the pixels it covers.
    package func scaled(width newWidth: Int, height newHeight: Int) -> PixelImage? {
        guard newWidth > 0, newHeight > 0 else { return nil }
        var scaled: [UInt8] = []
        scaled.reserveCapacity(newWidth * newHeight * 3)
        for y in 0..<newHeight {
            let rows = Self.covered(y, of: newHeight, source: height)
            for x in 0..<newWidth {
                let mean = mean(columns: Self.covered(x, of: newWidth, source: width), rows: rows)
                scaled += [mean.red, mean.green, mean.blue]
            }
        }
        return PixelImage(width: newWidth, height: newHeight, pixels: scaled)
    }

    /// The largest size of this shape within `width` x `height` pixels, never enlarged past it.
    package func fitted(width: Int, height: Int) -> PixelImage? {
        guard width > 0, height > 0 else { return nil }
        let scale = min(Double(width) / Double(self.width), Double(height) / Double(self.height))
        return scaled(
            width: min(width, max(1, Int((Double(self.width) * scale).rounded()))),
            height: min(height, max(1, Int((Double(self.height) * scale).rounded()))))
    }

    /// The colour of a pixel that must be inside.
    package func color(x: Int, y: Int) -> RGB {
        let index = (y * width + x) * 3
        return RGB(pixels[index], pixels[index + 1], pixels[index + 2])
    }

    /// The source pixels under new pixel `index` of `count`; at least one.
    private static func covered(_ index: Int, of count: Int, source: Int) -> Range<Int> {
        let start = min(source - 1, index * source / count)
        return start..<max(start + 1, (index + 1) * source / count)
    }

    private func mean(columns: Range<Int>, rows: Range<Int>) -> RGB {
        var sums = (red: 0, green: 0, blue: 0)
        for y in rows {
            for x in columns {
                let index = (y * width + x) * 3
                sums.red += Int(pixels[index])
                sums.green += Int(pixels[index + 1])
                sums.blue += Int(pixels[index + 2])
            }
        }
        let count = columns.count * rows.count
        return RGB(
            UInt8(sums.red / count), UInt8(sums.green / count), UInt8(sums.blue / count))
    }
}
