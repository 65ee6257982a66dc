/// An editable line of text and its cursor, counted in characters.
package struct TextField: Hashable, Sendable {
    package private(set) var text: String
    /// Characters before the cursor.
    package private(set) var cursor: Int

    package init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// Replaces the whole text and puts the cursor behind it.
    package mutating func replace(with text: String) {
        self = TextField(text)
    }

    /// Inserts a text at the cursor; line breaks and tabs become spaces.
    package mutating func insert(_ new: String) {
        let line = String(new.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let before = String(text.prefix(cursor)) + line
        text = before + text.dropFirst(cursor)
        cursor = min(before.count, text.count)
    }

    /// Edits with the usual keys: typing, paste, backspace, delete, arrows, home, end, and
    /// `<c-a>` `<c-e>` `<c-u>` `<c-k>` `<c-w>`.
    ///
    /// - Returns: false when the key does not edit.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
        case .delete: remove(cursor..<min(text.count, cursor + 1))
        case .control("u"): remove(0..<cursor)
        case .control("k"): remove(cursor..<text.count)
        case .control("w"): remove(startOfWord..<cursor)
        default: return handleText(key)
        }
        return true
    }

    private mutating func handleText(_ key: Key) -> Bool {
        if case .paste(let pasted) = key.code {
            insert(pasted.trimmingLineEnds)
        } else if let character = key.typed {
            insert(String(character))
        } else {
            return false
        }
        return true
    }

    /// Where the word before the cursor begins, with the spaces between skipped.
    private var startOfWord: Int {
        let before = Array(text.prefix(cursor))
        var start = before.count
        while start > 0, before[start - 1] == " " { start -= 1 }
        while start > 0, before[start - 1] != " " { start -= 1 }
        return start
    }

    private mutating func remove(_ range: Range<Int>) {
        text = String(text.prefix(range.lowerBound)) + text.dropFirst(range.upperBound)
        cursor = min(range.lowerBound, text.count)
    }
}

extension String {
    /// Without the line ends around it that a copied line brings.
    fileprivate var trimmingLineEnds: String {
        let start = drop { $0.isNewline }
        return String(start.dropLast(start.reversed().prefix { $0.isNewline }.count))
    }
}

extension TextField {
    /// Draws the text in the first row of a rectangle, scrolled so that the cursor is visible.
    package func render(into buffer: inout CellBuffer, rect: Rect, style: Style, isFocused: Bool) {
        buffer.fill(rect.row(0), style: style)
        guard !rect.isEmpty else { return }
        let before = String(text.prefix(cursor)).displayWidth
        let skipped = isFocused ? max(0, before - rect.width + 1) : 0
        writeScrolled(into: &buffer, rect: rect.row(0), style: style, skipped: skipped)
        if isFocused { buffer.cursor = rect.origin.offset(x: before - skipped) }
    }

    private func writeScrolled(
        into buffer: inout CellBuffer, rect: Rect, style: Style, skipped: Int
    ) {
        var column = -skipped
        var shown = ""
        var start = 0
        text.forEachCluster { cluster in
            if column >= 0 {
                if shown.isEmpty { start = column }
                shown += cluster.text
            }
            column += cluster.width
            return column < rect.width
        }
        buffer.write(
            shown, at: rect.origin.offset(x: start), style: style, maxWidth: rect.width - start)
    }
}
