import Canvas

extension State {
    /// Shows the requests behind a question, where there are any; the question stays.
    mutating func preview(behind asked: Confirmation) -> [Effect] {
        overlays.append(.confirmation(asked))
        return asked.action.map { preview($0) } ?? []
    }
}
