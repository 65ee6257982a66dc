import Canvas

extension State {
    /// Takes something done with the mouse: it does what a key would do at that place.
    mutating func use(_ event: MouseEvent) -> [Effect] {
        guard Layout.fits(size), overlays.isEmpty, filtering == nil, event.kind == .press,
            let pane = Pane.allCases.first(where: { layout.panes[$0]?.contains(event.at) ?? false })
        else { return [] }
        focus = pane
        return []
    }
}
