import Canvas

extension State {
    /// Shows the requests behind a question; nil for any other key, and where nothing is sent.
    mutating func preview(_ key: Key, behind asked: Confirmation) -> [Effect]? {
        guard keyMap.command(for: key, in: .dialog)?.id == .dialogPreview,
            let action = asked.action
        else { return nil }
        overlays.append(.confirmation(asked))
        return preview(action)
    }
}
