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
        scaled(.whole(width: width, height: height), width: newWidth, height: newHeight)
    }

    /// A part of the picture at another size: each new pixel is the mean of those whose middles it
    /// covers, or the nearest one (Pillow's `resize(…, BOX, box=…)`).
    package func scaled(_ part: PictureRegion, width newWidth: Int, height newHeight: Int)
        -> PixelImage?
    {
        guard newWidth > 0, newHeight > 0 else { return nil }
        let columns = part.columns(newWidth, of: width)
        let rows = part.rows(newHeight, of: height)
        var scaled: [UInt8] = []
        scaled.reserveCapacity(newWidth * newHeight * 3)
        pixels.withUnsafeBufferPointer { pixels in
            for rows in rows {
                for columns in columns {
                    var (red, green, blue) = (0, 0, 0)
                    for y in rows {
                        var index = (y * width + columns.lowerBound) * 3
                        for _ in columns {
                            red &+= Int(pixels[index])
                            green &+= Int(pixels[index + 1])
                            blue &+= Int(pixels[index + 2])
                            index &+= 3
                        }
                    }
                    let count = columns.count * rows.count
                    scaled.append(UInt8((red + count / 2) / count))
                    scaled.append(UInt8((green + count / 2) / count))
                    scaled.append(UInt8((blue + count / 2) / count))
                }
            }
        }
        return PixelImage(width: newWidth, height: newHeight, pixels: scaled)
    }

    /// The largest size of this shape within `width` x `height` pixels.
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
}
