import Canvas

extension State {
    /// What is on the screen as lines without frames: the topmost dialog, or the focused pane alone,
    /// and what was just said. For those who hear or read line by line.
    package var plainLines: [String] {
        var plain = self
        plain.size = Size(width: 100, height: 60)
        plain.glyphs = .ascii
        plain.isZoomed = true
        plain.settle()
        var buffer = CellBuffer(size: plain.size)
        if let overlay = plain.overlays.last {
            plain.draw(overlay, into: &buffer)
        } else {
            plain.drawBody(into: &buffer)
        }
        buffer.spellPunctuation()
        let lines = buffer.lines.map(Self.withoutFrame).filter { !$0.isEmpty }
        let note = plain.holdNote.map { $0.map(\.text).joined() } ?? flash?.sentence
        return lines + (note.map { [$0] } ?? [])
    }

    /// A line without the border's marks; the upper border's title stays.
    private static func withoutFrame(_ line: String) -> String {
        let isBorder = line.drop { $0 == " " }.hasPrefix("+")
        let marks: Set<Character> = isBorder ? ["+", "-", " "] : ["|", " "]
        let start = line.firstIndex { !marks.contains($0) } ?? line.endIndex
        let end = line.lastIndex { !marks.contains($0) }.map { line.index(after: $0) }
        return start < (end ?? start) ? String(line[start..<(end ?? start)]) : ""
    }
}
