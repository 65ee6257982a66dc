extension RGBImage {
    /// The image at another size: averaged over areas where it shrinks, cubic where it grows.
    package func resized(width newWidth: Int, height newHeight: Int) -> RGBImage {
        if newWidth == width, newHeight == height { return self }
        let across = ResamplingAxis(from: width, to: newWidth)
        let down = ResamplingAxis(from: height, to: newHeight)
        let (length, newLength) = (width * 3, newWidth * 3)
        var line = [Float](repeating: 0, count: length + 1)
        let count = newHeight * newLength
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { out, initialised in
            pixels.withUnsafeBufferPointer { pixels in
                guard let from = pixels.baseAddress, let to = out.baseAddress else { return }
                for row in 0..<newHeight {
                    down.blend(row, rows: from, length: length, into: &line)
                    across.resample(line, into: to + row * newLength)
                }
            }
            initialised = count
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: bytes)
    }

    /// The image with `margin` mirrored pixels around it, the edge pixels not repeated.
    package func reflectPadded(by margin: Int) -> RGBImage {
        let (newWidth, newHeight) = (width + 2 * margin, height + 2 * margin)
        let beside = (Array(-margin..<0) + Array(width..<width + margin)).map {
            (to: ($0 + margin) * 3, from: mirrored($0, width) * 3)
        }
        let count = newWidth * newHeight * 3
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { out, initialised in
            pixels.withUnsafeBufferPointer { pixels in
                guard let first = pixels.baseAddress, var to = out.baseAddress else { return }
                for y in 0..<newHeight {
                    let from = first + mirrored(y - margin, height) * width * 3
                    (to + margin * 3).initialize(from: from, count: width * 3)
                    for pixel in beside {
                        (to + pixel.to).initialize(from: from + pixel.from, count: 3)
                    }
                    to += newWidth * 3
                }
            }
            initialised = count
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: bytes)
    }

    /// The mirror image, left and right exchanged.
    package func flipped() -> RGBImage {
        let bytes = [UInt8](unsafeUninitializedCapacity: pixels.count) { out, initialised in
            pixels.withUnsafeBufferPointer { pixels in
                for row in 0..<height {
                    let first = row * width * 3
                    for x in 0..<width {
                        let (to, from) = (first + x * 3, first + (width - 1 - x) * 3)
                        for channel in 0..<3 { out[to + channel] = pixels[from + channel] }
                    }
                }
            }
            initialised = pixels.count
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
