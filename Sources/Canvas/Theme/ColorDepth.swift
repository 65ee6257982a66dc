/// How many colours the terminal can show.
package enum ColorDepth: Int, Comparable, CaseIterable, Hashable, Sendable {
    /// Attributes only.
    case none
    /// The eight ANSI colours.
    case indexed8
    /// The eight ANSI colours and their bright forms.
    case indexed16
    /// A cube of 216 colours and 24 greys.
    case indexed256
    /// 24 bits.
    case trueColor

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The entries of the terminal's palette that are used at that depth.
    fileprivate var palette: ClosedRange<UInt8> {
        switch self {
        case .indexed8: 0...7
        case .indexed256: 16...255
        default: 0...15
        }
    }
}

/// A colour as a terminal is told it.
package enum TerminalColor: Hashable, Sendable {
    case rgb(RGB)
    /// An entry of the terminal's palette: 0 to 15, or 0 to 255.
    case indexed(UInt8)
}

extension RGB {
    /// The nearest colour a terminal of that depth can show; nil without colours.
    package func reduced(to depth: ColorDepth) -> TerminalColor? {
        switch depth {
        case .none: nil
        case .indexed8: .indexed(nearest(in: Self.ansi.prefix(8)))
        case .indexed16: .indexed(nearest(in: Self.ansi[...]))
        case .indexed256: .indexed(nearestOf256)
        case .trueColor: .rgb(self)
        }
    }

    /// As `reduced(to:)`, but the nearest with the contrast of `Theme.leastContrast` to what `ground`
    /// comes out as, where this colour has that to `ground` itself and any of the palette has it.
    package func reduced(to depth: ColorDepth, legibleOn ground: RGB?) -> TerminalColor? {
        let nearest = reduced(to: depth)
        guard let ground, contrast(with: ground) >= Theme.leastContrast,
            case .indexed(let index) = nearest, case .indexed(let under) = ground.reduced(to: depth)
        else { return nearest }
        let shown = Self.palette256(under)
        func isLegible(_ index: UInt8) -> Bool {
            Self.palette256(index).contrast(with: shown) >= Theme.leastContrast
        }
        if isLegible(index) { return nearest }
        let best = depth.palette.filter(isLegible).min {
            Self.palette256($0).distance(to: self) < Self.palette256($1).distance(to: self)
        }
        return best.map { .indexed($0) } ?? nearest
    }

    /// The colour behind an entry of the 256-colour palette, as xterm has it.
    package static func palette256(_ index: UInt8) -> RGB {
        if index < 16 { return ansi[Int(index)] }
        if index >= 232 {
            let grey = 8 + 10 * (index - 232)
            return RGB(grey, grey, grey)
        }
        let cube = Int(index) - 16
        return RGB(cubeLevels[cube / 36], cubeLevels[cube / 6 % 6], cubeLevels[cube % 6])
    }

    /// Levels of a channel in the cube.
    private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

    /// xterm's sixteen: the first eight dark, the second bright.
    private static let ansi: [RGB] = [
        RGB(hex: 0x000000), RGB(hex: 0xCD0000), RGB(hex: 0x00CD00), RGB(hex: 0xCDCD00),
        RGB(hex: 0x0000EE), RGB(hex: 0xCD00CD), RGB(hex: 0x00CDCD), RGB(hex: 0xE5E5E5),
        RGB(hex: 0x7F7F7F), RGB(hex: 0xFF0000), RGB(hex: 0x00FF00), RGB(hex: 0xFFFF00),
        RGB(hex: 0x5C5CFF), RGB(hex: 0xFF00FF), RGB(hex: 0x00FFFF), RGB(hex: 0xFFFFFF),
    ]

    private func nearest(in colors: ArraySlice<RGB>) -> UInt8 {
        let best = colors.indices.min {
            colors[$0].distance(to: self) < colors[$1].distance(to: self)
        }
        return UInt8(best ?? 0)
    }

    /// The nearer of the nearest cube colour and the nearest grey; entries 0 to 15 are left out
    /// because people change them.
    private var nearestOf256: UInt8 {
        let steps = [red, green, blue].map(Self.cubeStep)
        let cube = UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
        let mean = (Int(red) + Int(green) + Int(blue)) / 3
        let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
        return Self.palette256(grey).distance(to: self) < Self.palette256(cube).distance(to: self)
            ? grey : cube
    }

    private static func cubeStep(_ value: UInt8) -> Int {
        value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40
    }
}
