extension CellBuffer {
    /// Fills a rectangle with one character of width 1.
    package mutating func fill(_ rect: Rect, style: Style = .text, with character: Character = " ")
    {
        let area = rect.intersection(bounds)
        guard !area.isEmpty, let scalar = character.unicodeScalars.first else { return }
        let cluster = Cluster(base: scalar)
        let filler = cluster.width == 1 ? cluster : .space
        for y in area.minY..<area.maxY {
            for x in area.minX..<area.maxX {
                put(filler, x: x, y: y, columns: area.minX..<area.maxX, style: style)
            }
        }
    }

    /// Puts every cell of a rectangle on the background of a role, as a selected row has it.
    package mutating func highlight(_ rect: Rect, on role: Role) {
        restyle(rect) { $0.on(role) }
    }

    /// Gives every cell of a rectangle one role, as a screen behind a dialog has it.
    package mutating func restyle(_ rect: Rect, to role: Role) {
        restyle(rect) { _ in Style(role) }
    }

    private mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.minY..<area.maxY {
            for x in area.minX..<area.maxX { restyle(x: x, y: y, change) }
        }
    }
}
