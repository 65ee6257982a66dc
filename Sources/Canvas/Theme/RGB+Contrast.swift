extension RGB {
    /// Relative luminance, 0 to 1 (WCAG 2.2, definition "relative luminance").
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, definition "contrast ratio").
    package func contrast(with other: RGB) -> Double {
        let light = max(luminance, other.luminance)
        let dark = min(luminance, other.luminance)
        return (light + 0.05) / (dark + 0.05)
    }

    private static func linear(_ channel: UInt8) -> Double { linearLevels[Int(channel)] }

    /// The inverse sRGB transfer function for all 256 levels.
    private static let linearLevels: [Double] = (0...255).map { level in
        let value = Double(level) / 255
        return value <= 0.04045 ? value / 12.92 : power24((value + 0.055) / 1.055)
    }

    /// x to the power 2.4 by Newton's method on x^12 = r^5: the standard library has no `pow`.
    private static func power24(_ x: Double) -> Double {
        let x2 = x * x
        let x12 = x2 * x2 * x2 * x2 * x2 * x2
        var root = x2
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (fourth * root - x12) / (5 * fourth)
        }
        return root
    }
}
