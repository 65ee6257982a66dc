import Canvas

extension ColorDepth {
    /// The depth of a terminal whose description names that many colours.
    ///
    /// `NO_COLOR`, when not empty, means none (no-color.org). `COLORTERM` of `truecolor` or `24bit`
    /// tells of 24 bits where the description cannot (https://github.com/termstandard/colors); a
    /// description without 256 colours is believed more, as the variable outlives a change of TERM,
    /// in GNU screen for one.
    package static func detected(colors: Int, environment: [String: String]) -> ColorDepth {
        if environment["NO_COLOR"]?.isEmpty == false { return .none }
        let isDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased())
        switch colors {
        case (1 << 24)...: return .trueColor
        case 256...: return isDirect ? .trueColor : .indexed256
        case 16...: return .indexed16
        case 8...: return .indexed8
        default: return .none
        }
    }
}
