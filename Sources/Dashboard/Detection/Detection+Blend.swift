import Canvas

extension Detection {
    /// The picture with a layer on it; nil when its bytes do not make a picture.
    func blended(_ layer: DetectionScreen.Layer) -> PixelImage? {
        var bytes = picture.bytes
        guard bytes.count == picture.width * picture.height * 3 else { return nil }
        switch layer {
        case .none: break
        case .mask: mask.map { blend($0, into: &bytes) }
        case .heatMap: heatMap.map { blend($0, into: &bytes) }
        case .boxes: outline(into: &bytes)
        }
        return PixelImage(width: picture.width, height: picture.height, pixels: bytes)
    }

    /// The same with a picture and a mask of at most `side` pixels a side, as drawing needs no more.
    func reduced(to side: Int) -> Detection {
        guard max(picture.width, picture.height) > side else { return self }
        var reduced = self
        reduced.picture = picture.reduced(to: side)
        reduced.mask = mask?.reduced(to: side)
        return reduced
    }

    /// The mask is white where nothing was found; elsewhere its colour is mixed in by 6/10.
    private func blend(_ mask: Pixels, into bytes: inout [UInt8]) {
        guard mask.bytes.count == mask.width * mask.height * 3, mask.width > 0, mask.height > 0
        else { return }
        for y in 0..<picture.height {
            let row = y * mask.height / picture.height * mask.width
            for x in 0..<picture.width {
                let source = (row + x * mask.width / picture.width) * 3
                let color = RGB(
                    mask.bytes[source], mask.bytes[source + 1], mask.bytes[source + 2])
                guard !color.isNearlyWhite else { continue }
                bytes.mix(color, at: (y * picture.width + x) * 3, tenths: 6)
            }
        }
    }

    /// Heat below 0.35 leaves the picture alone; above, yellow turns red and covers more of it.
    private func blend(_ heat: HeatMap, into bytes: inout [UInt8]) {
        guard heat.values.count == heat.width * heat.height, heat.width > 0, heat.height > 0
        else { return }
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let value = heat.value(
                    x: (Float(x) + 0.5) / Float(picture.width),
                    y: (Float(y) + 0.5) / Float(picture.height))
                let strength = (value - 0.35) / 0.65
                guard strength > 0 else { continue }
                let color = RGB(255, UInt8(220 * (1 - min(1, strength))), 0)
                bytes.mix(
                    color, at: (y * picture.width + x) * 3, tenths: 2 + Int(5 * min(1, strength)))
            }
        }
    }
}

extension Detection.HeatMap {
    /// The value at a place of 0...1 by 0...1, between the four nearest cells.
    func value(x: Float, y: Float) -> Float {
        let fx = min(max(x * Float(width) - 0.5, 0), Float(width - 1))
        let fy = min(max(y * Float(height) - 0.5, 0), Float(height - 1))
        let (left, top) = (Int(fx), Int(fy))
        let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
        let (dx, dy) = (fx - Float(left), fy - Float(top))
        let upper = values[top * width + left] * (1 - dx) + values[top * width + right] * dx
        let lower = values[bottom * width + left] * (1 - dx) + values[bottom * width + right] * dx
        return upper * (1 - dy) + lower * dy
    }
}

extension Detection.Pixels {
    fileprivate func reduced(to side: Int) -> Detection.Pixels {
        guard max(width, height) > side,
            let image = PixelImage(width: width, height: height, pixels: bytes)?
                .fitted(width: side, height: side)
        else { return self }
        return Detection.Pixels(width: image.width, height: image.height, bytes: image.pixels)
    }
}

extension RGB {
    fileprivate var isNearlyWhite: Bool { red > 240 && green > 240 && blue > 240 }
}

extension [UInt8] {
    /// Mixes a colour into the three bytes at `index`.
    fileprivate mutating func mix(_ color: RGB, at index: Int, tenths: Int) {
        for (offset, channel) in [color.red, color.green, color.blue].enumerated() {
            let mixed = Int(self[index + offset]) * (10 - tenths) + Int(channel) * tenths
            self[index + offset] = UInt8(mixed / 10)
        }
    }
}
