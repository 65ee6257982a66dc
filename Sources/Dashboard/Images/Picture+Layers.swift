import Canvas

/// Colours of boxes: told apart by people who see no red or no green, on light and dark pictures.
enum BoxColor {
    static let right = RGB(0x3B, 0x9E, 0xFF)
    static let wrong = RGB(0xFF, 0x7F, 0x0E)
    static let unknown = RGB(0xF5, 0xD0, 0x30)

    static func of(_ finding: JudgedImage.Finding) -> RGB {
        switch finding.isRight {
        case true?: right
        case false?: wrong
        case nil: unknown
        }
    }
}

extension Picture {
    /// A decoded picture; nil when its bytes do not make one.
    init?(_ pixels: Detection.Pixels) {
        guard
            let image = PixelImage(
                width: pixels.width, height: pixels.height, pixels: pixels.bytes)
        else { return nil }
        self.init(image)
    }
}

extension Picture.Tint {
    /// A mask, white where nothing was found: elsewhere its colour, 4/10 of it, with an outline.
    init?(mask: Detection.Pixels) {
        guard mask.bytes.count == mask.width * mask.height * 3 else { return nil }
        var pixels: [UInt32] = []
        pixels.reserveCapacity(mask.width * mask.height)
        for index in stride(from: 0, to: mask.bytes.count, by: 3) {
            let (red, green, blue) = (
                mask.bytes[index], mask.bytes[index + 1], mask.bytes[index + 2]
            )
            let isNearlyWhite = red > 240 && green > 240 && blue > 240
            pixels.append(
                isNearlyWhite ? 0 : Self.strength << 24 | RGB(red, green, blue).hex)
        }
        self.init(
            width: mask.width, height: mask.height, pixels: pixels,
            threshold: UInt8(Self.strength / 4), isOutlined: true)
    }

    private static let strength: UInt32 = 102

    /// Heat: below 0.35 it leaves the picture alone; above, yellow turns red and covers more of it.
    /// Where characters draw it, its outline is that of 0.6.
    init?(heat: Detection.HeatMap) {
        guard heat.values.count == heat.width * heat.height, heat.width > 0, heat.height > 0 else {
            return nil
        }
        let side = Self.heatSide
        var pixels: [UInt32] = []
        pixels.reserveCapacity(side * side)
        for y in 0..<side {
            for x in 0..<side {
                let value = heat.value(
                    x: (Float(x) + 0.5) / Float(side), y: (Float(y) + 0.5) / Float(side))
                pixels.append(Self.paint(value))
            }
        }
        self.init(
            width: side, height: side, pixels: pixels,
            threshold: UInt8(Self.paint(0.6) >> 24), isOutlined: false)
    }

    /// Heat is smoothed to this many pixels a side.
    private static let heatSide = 96

    private static func paint(_ value: Float) -> UInt32 {
        let hot = min(1, (value - 0.35) / 0.65)
        guard hot > 0 else { return 0 }
        return UInt32(51 + 128 * hot) << 24 | RGB(255, UInt8(220 * (1 - hot)), 0).hex
    }
}

extension Picture.Frame {
    init?(_ finding: JudgedImage.Finding) {
        guard let box = finding.box else { return nil }
        let sign = finding.isRight == false ? "!" : ""
        self.init(
            left: box.left, top: box.top, width: box.width, height: box.height,
            color: BoxColor.of(finding), label: sign + finding.name)
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
