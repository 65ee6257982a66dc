import Canvas
import Foundation

/// The themes in `themes/`.
enum ThemeFiles {
    static let names = [
        "default", "light", "high-contrast", "deuteranopia", "tritanopia", "mono", "solarized",
        "nord",
    ]

    /// Those with colours.
    static let colored = names.filter { $0 != "mono" }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "themes").resolvingSymlinksInPath()

    static func theme(_ name: String) throws -> Theme {
        let text = try String(
            contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
        return try Theme(parsing: text, name: name)
    }
}

extension TerminalColor {
    /// The colour as xterm shows it.
    var seen: RGB {
        switch self {
        case .rgb(let rgb): rgb
        case .indexed(let index): RGB.palette256(index)
        }
    }
}
