/// How a cell is drawn: a role, perhaps over the background of another, direct colours for
/// pictures, and attributes.
///
/// Packed into 64 bits so that a screen of cells stays small and compares fast:
/// role 8, attributes 4, foreground 25, background 25 (the top bit of each says "direct colour";
/// without it a non-zero background is one more than the role it is borrowed from, or a heat).
package struct Style: Hashable, Sendable {
    private var bits: UInt64

    private init(bits: UInt64) { self.bits = bits }

    /// A style of a role; `on` borrows the background and attributes of another role, as a status
    /// in a selected row does.
    package init(_ role: Role, on background: Role? = nil, _ attributes: Attributes = []) {
        bits = UInt64(role.rawValue) | UInt64(attributes.rawValue & 15) << 8
        if let background { bits |= (UInt64(background.rawValue) + 1) << Self.backgroundShift }
    }

    /// A style of direct colours, for pictures.
    package init(foreground: RGB, background: RGB? = nil, role: Role = .text) {
        self.init(role)
        bits |= (Self.direct | UInt64(foreground.hex)) << Self.foregroundShift
        if let background {
            bits |= (Self.direct | UInt64(background.hex)) << Self.backgroundShift
        }
    }

    /// A number on the ground of a heat map: `heat` is 0 (nothing) to 1; the theme mixes the ground
    /// from its heat roles and takes a text colour that can be read on it.
    package init(heat: Double) {
        let level = heat.isFinite ? min(1, max(0, heat)) : 0
        self.init(level < 1.0 / 3 ? .heatLow : level < 2.0 / 3 ? .heatMiddle : .heatHigh)
        bits |= (Self.heated | UInt64((level * 255).rounded())) << Self.backgroundShift
    }

    private static let foregroundShift: UInt64 = 12
    private static let backgroundShift: UInt64 = 37
    private static let direct: UInt64 = 1 << 24
    private static let channel: UInt64 = (1 << 25) - 1
    private static let heated: UInt64 = 1 << 16

    package var role: Role { Role(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .text }

    package var attributes: Attributes {
        Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 8) & 15)
    }

    /// The direct foreground colour, nil when the role decides.
    package var foreground: RGB? { Self.color(bits >> Self.foregroundShift) }

    /// The direct background colour, nil when a role decides.
    package var background: RGB? { Self.color(bits >> Self.backgroundShift) }

    /// The role whose background is borrowed.
    package var backgroundRole: Role? {
        let value = (bits >> Self.backgroundShift) & Self.channel
        guard value != 0, value < Self.heated else { return nil }
        return Role(rawValue: UInt8(truncatingIfNeeded: value - 1))
    }

    /// How hot the ground is, 0...1; nil outside heat maps.
    package var heat: Double? {
        let value = (bits >> Self.backgroundShift) & Self.channel
        guard value & Self.direct == 0, value & Self.heated != 0 else { return nil }
        return Double(value & 255) / 255
    }

    /// The same style over the background of another role; direct backgrounds and heats stay.
    package func on(_ background: Role) -> Style {
        guard self.background == nil, heat == nil else { return self }
        let cleared = bits & ~(Self.channel << Self.backgroundShift)
        return Style(bits: cleared | (UInt64(background.rawValue) + 1) << Self.backgroundShift)
    }

    /// The same style with more attributes.
    package func with(_ attributes: Attributes) -> Style {
        Style(bits: bits | UInt64(attributes.rawValue & 15) << 8)
    }

    private static func color(_ bits: UInt64) -> RGB? {
        bits & direct == 0 ? nil : RGB(hex: UInt32(truncatingIfNeeded: bits & 0xFF_FFFF))
    }
}

extension Style {
    package static let text = Style(.text)
    package static let dim = Style(.dim)
}
