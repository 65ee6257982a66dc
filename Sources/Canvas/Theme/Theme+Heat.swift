extension Theme {
    /// A ground between the colours of `heatLow`, `heatMiddle` and `heatHigh`, with black or white on
    /// it, whichever can be read better: one of the two always has a contrast of 4.58 and more.
    ///
    /// A theme without these colours marks the upper third by reverse.
    func heated(_ look: Look, _ level: Double) -> Look {
        guard let low = self[.heatLow].foreground, let middle = self[.heatMiddle].foreground,
            let high = self[.heatHigh].foreground
        else {
            var plain = self[.text]
            if level >= 2.0 / 3 { plain.attributes.formUnion([.reverse, .bold]) }
            return plain
        }
        let ground =
            level < 0.5
            ? low.mixed(with: middle, level * 2) : middle.mixed(with: high, level * 2 - 1)
        let (black, white) = (RGB(hex: 0x000000), RGB(hex: 0xFFFFFF))
        let isDark = ground.contrast(with: white) > ground.contrast(with: black)
        return Look(
            foreground: isDark ? white : black, background: ground, attributes: look.attributes)
    }
}

extension RGB {
    /// The colour on the way to another, `share` 0...1 of it, channel by channel in sRGB.
    func mixed(with other: RGB, _ share: Double) -> RGB {
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8(min(255, max(0, (Double(from) + (Double(to) - Double(from)) * share).rounded())))
        }
        return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }
}
