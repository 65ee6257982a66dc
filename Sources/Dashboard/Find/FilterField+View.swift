import Canvas

extension State {
    /// The filter as it is typed, and beside it what is wrong with it or how many rows it leaves.
    func drawFilter(_ pane: Pane, into buffer: inout CellBuffer, _ rect: Rect) {
        let used = buffer.write(" \(pane.name) / ", at: rect.origin, style: Style(.key))
        let note = filterNote(pane)
        let tail = min(note.displayWidth + 2, rect.width - used - 12)
        let room = Rect(
            x: rect.minX + used, y: rect.minY, width: rect.width - used - tail, height: 1)
        TextField(filter(of: pane)).render(
            into: &buffer, rect: room, style: Style(.fieldFocused), isFocused: true)
        buffer.write(
            note, in: Rect(x: room.maxX + 1, y: rect.minY, width: tail - 2, height: 1),
            alignment: .right, glyphs: glyphs)
    }

    private func filterNote(_ pane: Pane) -> [Span] {
        let filter = readFilter(of: pane)
        if let problem = filter.problems.first {
            return [Span(problem.sentence, problem.isUnfinished ? .hint : .warning)]
        }
        let keep = "\(keyText(.filterKeep)) keeps  \(keyText(.filterClear)) clears"
        guard let (shown, total) = rowCounts(pane) else { return [Span(keep, .hint)] }
        let count = filter.terms.isEmpty ? "words  f1<0.9  age>7d  !not" : "\(shown) of \(total)"
        return [Span("\(count)  \(keep)", .hint)]
    }

    /// Rows of a list that are shown, and all of them; nil for panes without one.
    private func rowCounts(_ pane: Pane) -> (shown: Int, total: Int)? {
        switch pane {
        case .projects: (lists.projects.rows.count, lists.projects.rows.total)
        case .versions: (lists.versions.rows.count, lists.versions.rows.total)
        case .detail, .events: nil
        }
    }
}
