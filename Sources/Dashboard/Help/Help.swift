import Canvas

/// The `?` overlay: every key of the panes, from the command table.
package struct Help: Hashable, Sendable {
    /// Rows scrolled away at the top.
    package var top = 0

    package init() {}
}

extension State {
    mutating func press(_ key: Key, in help: Help) {
        var help = help
        switch keyMap.command(for: key, in: .help)?.id {
        case .helpClose: return
        case .helpScroll: help.top = max(0, min(help.top + Self.rows(of: key), helpOverflow))
        default: break
        }
        overlays.append(.help(help))
    }

    private static func rows(of key: Key) -> Int {
        switch key {
        case .up, .character("k"): -1
        case .pageUp: -10
        case .pageDown: 10
        default: 1
        }
    }
}
