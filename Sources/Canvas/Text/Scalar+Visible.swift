extension Unicode.Scalar {
    /// The scalar itself when it is printable, else a printable stand-in.
    ///
    /// Control characters become their control pictures (ESC `␛`), characters without a glyph that
    /// change direction or layout become `·`, unassigned ones `�`: shown, never sent.
    package var visible: Unicode.Scalar {
        switch value {
        case 0x20..<0x7F: return self
        case 0..<0x20: return Unicode.Scalar(0x2400 + value) ?? Self.hidden
        case 0x7F: return "\u{2421}"
        case 0x80..<0xA0: return Self.hidden
        case 0x1F1E6...0x1F1FF: return Unicode.Scalar(value - 0x1F1E6 + 0x41) ?? Self.hidden
        case 0xA1..<0x300 where value != 0xAD: return self
        default: return visibleByCategory
        }
    }

    private static let hidden: Unicode.Scalar = "·"
    private static let unassigned: Unicode.Scalar = "\u{FFFD}"

    private var visibleByCategory: Unicode.Scalar {
        switch properties.generalCategory {
        case .format, .control: Self.hidden
        case .lineSeparator, .paragraphSeparator: "\u{2424}"
        case .spaceSeparator: value == 0x3000 ? self : " "
        case .unassigned, .surrogate, .privateUse: Self.unassigned
        default: self
        }
    }

    /// Joiners and variation selectors: they only change how neighbours are drawn, terminals
    /// disagree on the width of the result, so cells leave them out.
    var isJoiner: Bool {
        switch value {
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: true
        case 0xE0020...0xE007F: true
        default: false
        }
    }
}
