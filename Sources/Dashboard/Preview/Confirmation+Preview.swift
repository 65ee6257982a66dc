import Canvas

extension State {
    /// Shows the requests behind a question; nil for any other key, and where nothing is sent.
    mutating func preview(_ key: Key, behind asked: Confirmation) -> [Effect]? {
        guard keyMap.command(for: key, in: .dialog)?.id == .dialogPreview,
            let action = asked.question.action
        else { return nil }
        overlays.append(.confirmation(asked))
        return preview(action)
    }
}

extension Confirmation.Question {
    /// What is done when it is confirmed; nil for what concerns the dashboard alone.
    fileprivate var action: Action? {
        switch self {
        case .stop(let version): .stop(version)
        case .deleteVersion(let version): .deleteVersion(version)
        case .deleteProject(let project): .deleteProject(project)
        default: nil
        }
    }
}
