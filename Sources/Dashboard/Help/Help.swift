import Canvas

/// The `?` overlay: what the keys do where it was opened, then everywhere else, from the command
/// table.
package struct Help: Hashable, Sendable {
    /// Where it was opened; those keys come first.
    package var scope: Command.Scope
    /// Rows scrolled away at the top.
    package var top = 0
    /// What is looked for; nil for nothing.
    package var search: TextField?
    /// Whether the keys go into the search.
    package var isTyping = false

    package init(_ scope: Command.Scope = .panes) {
        self.scope = scope
    }
}

extension State {
    /// Opens the overlay for the keys that work now; false where the key means something else, or
    /// is typed.
    mutating func openHelp(with key: Key) -> Bool {
        guard let overlay = overlays.last, keyMap.command(for: key, in: .panes)?.id == .help,
            keyMap.command(for: key, in: overlay.scope) == nil,
            key.typed == nil || !overlay.isTyping
        else { return false }
        overlays.append(.help(Help(overlay.scope)))
        return true
    }

    mutating func press(_ key: Key, in help: Help) {
        var help = help
        if help.isTyping {
            search(key, in: &help)
        } else {
            switch keyMap.command(for: key, in: .help)?.id {
            case .helpClose:
                if help.search == nil || key != .escape { return }
                help.search = nil
            case .helpSearch: (help.search, help.isTyping) = (TextField(), true)
            case .helpDown: help.top += 1
            case .helpUp: help.top -= 1
            case .helpPageDown: help.top += helpPage
            case .helpPageUp: help.top -= helpPage
            case .helpTop: help.top = 0
            case .helpBottom: help.top = Self.everyRow
            default: break
            }
        }
        help.top = max(0, min(help.top, overflow(of: help)))
        overlays.append(.help(help))
    }

    private func search(_ key: Key, in help: inout Help) {
        switch keyMap.command(for: key, in: .filter)?.id {
        case .filterKeep: help.isTyping = false
        case .filterClear: (help.search, help.isTyping) = (nil, false)
        default:
            var field = help.search ?? TextField()
            if field.handle(key) { help.top = 0 }
            help.search = field
        }
    }
}

extension Overlay {
    /// Whether letters are typed into it now.
    var isTyping: Bool {
        switch self {
        case .help(let help): help.isTyping
        case .journal(let screen): screen.isTyping
        default: scope.isTyped
        }
    }
}
