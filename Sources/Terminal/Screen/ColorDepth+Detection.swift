import Canvas

extension ColorDepth {
    /// The depth of a terminal whose description names that many colours.
    ///
    /// `NO_COLOR`, when not empty, means none (no-color.org). True colour is used only where the
    /// description itself is a direct-colour one (`TERM=xterm-direct`): ncurses writes colours by
    /// the description, and changing the palette of a 256-colour terminal would outlive us after
    /// `kill -9`. Elsewhere the nearest of 256 is shown.
    package static func detected(colors: Int, environment: [String: String]) -> ColorDepth {
        if environment["NO_COLOR"]?.isEmpty == false { return .none }
        switch colors {
        case (1 << 24)...: return .trueColor
        case 256...: return .indexed256
        case 16...: return .indexed16
        case 8...: return .indexed8
        default: return .none
        }
    }
}
