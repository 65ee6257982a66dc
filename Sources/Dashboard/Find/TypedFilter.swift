import Canvas

/// A screen over the panes whose list is filtered as one types.
protocol TypedFilter {
    var filter: String { get set }
    /// Whether the keys go into the filter.
    var isTyping: Bool { get set }
}

extension State {
    /// Takes a key into the filter of a screen; true when its text changed by it.
    func type(_ key: Key, in screen: inout some TypedFilter) -> Bool {
        switch keyMap.command(for: key, in: .filter)?.id {
        case .filterKeep: screen.isTyping = false
        case .filterClear:
            screen.isTyping = false
            screen.filter = ""
        default:
            var field = TextField(screen.filter)
            guard field.handle(key) else { return false }
            screen.filter = field.text
            return true
        }
        return false
    }
}
