import Canvas

extension State {
    /// Cells that one key press widens a pane by.
    static let widthStep = 2

    /// Makes the focused pane wider or narrower and remembers it; the events pane grows in height.
    /// What the versions gain the pane beside them loses.
    mutating func widen(by cells: Int) -> [Effect] {
        guard !isZoomed else { return saying("The pane is zoomed; \(keyText(.zoom)) ends that.") }
        let before = layout
        let old = preferences.paneWidths
        switch focus {
        case .projects, .detail: preferences.paneWidths[focus.name, default: 0] += cells
        case .events: preferences.paneWidths[focus.name, default: 0] += cells.signum()
        case .versions:
            let neighbour: Pane = before.panes[.detail] == nil ? .projects : .detail
            preferences.paneWidths[neighbour.name, default: 0] -= cells
        }
        guard layout == before else { return [] }
        // A step without effect is not kept, so that the opposite one works at once.
        preferences.paneWidths = old
        return saying("There is no more room for that.")
    }

    private mutating func saying(_ sentence: String) -> [Effect] {
        say(.info, sentence)
        return []
    }
}
