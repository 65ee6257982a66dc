extension RGBImage {
    /// The image at another size: averaged over areas where it shrinks, cubic where it grows.
    package func resized(width newWidth: Int, height newHeight: Int) -> RGBImage {
        if newWidth == width, newHeight == height { return self }
        let across = ResamplingAxis(from: width, to: newWidth)
        let down = ResamplingAxis(from: height, to: newHeight)
        let rows = pixels.withUnsafeBufferPointer { pixels in
            across.alongRows(pixels, rows: height)
        }
        let bytes = rows.withUnsafeBufferPointer { rows in
            down.alongColumns(rows, rowLength: newWidth * 3)
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: bytes)
    }

    /// The image with `margin` mirrored pixels around it, the edge pixels not repeated.
    package func reflectPadded(by margin: Int) -> RGBImage {
        let (newWidth, newHeight) = (width + 2 * margin, height + 2 * margin)
        let columns = (0..<newWidth).map { mirrored($0 - margin, width) * 3 }
        let count = newWidth * newHeight * 3
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { out, initialised in
            pixels.withUnsafeBufferPointer { pixels in
                var index = 0
                for y in 0..<newHeight {
                    let row = mirrored(y - margin, height) * width * 3
                    for column in columns {
                        for channel in 0..<3 {
                            out[index + channel] = pixels[row + column + channel]
                        }
                        index += 3
                    }
                }
            }
            initialised = count
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: bytes)
    }

    /// The mirror image, left and right exchanged.
    package func flipped() -> RGBImage {
        var bytes = pixels
        for y in 0..<height {
            for x in 0..<width {
                let (to, from) = ((y * width + x) * 3, (y * width + width - 1 - x) * 3)
                for channel in 0..<3 { bytes[to + channel] = pixels[from + channel] }
            }
        }
        return RGBImage(width: width, height: height, pixels: bytes)
    }

    /// The index on 0..<side that an index beyond the edge mirrors to.
    private func mirrored(_ index: Int, _ side: Int) -> Int {
        guard side > 1 else { return 0 }
        let period = 2 * (side - 1)
        let wrapped = ((index % period) + period) % period
        return min(wrapped, period - wrapped)
    }
}
