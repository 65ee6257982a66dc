import Canvas

extension State {
    /// `starting washers/1 in 4s   u takes it back`; nil while nothing waits. What was said stays beside it.
    var holdNote: [Span]? {
        guard let newest = held.last, let seconds = newest.heldSeconds else { return nil }
        let others = held.count > 1 ? " (and \(held.count - 1) more)" : ""
        let key = keyText(.takeBack)
        let advice =
            takesBackHere ? "\(key) takes it back" : "close this, then \(key) takes it back"
        let said = flash.map { [Span("   \($0.sentence)", $0.level.role)] } ?? []
        return [
            Span(" \(glyphs.training) \(newest.action.gerund) in \(seconds)s\(others)", .warning),
            Span("   \(advice)", .key),
        ] + said
    }

    /// Whether the key that takes back works here: not where letters are typed.
    private var takesBackHere: Bool {
        if let overlay = overlays.last { return !overlay.isTyping }
        return filtering == nil
    }

    /// Takes back by the key of the panes wherever no letters are typed; nil for another key.
    mutating func takeBack(with key: Key) -> [Effect]? {
        guard !held.isEmpty, keyMap.command(for: key, in: .panes)?.id == .takeBack,
            key.typed == nil || takesBackHere
        else { return nil }
        return takeBackNewest()
    }
}
