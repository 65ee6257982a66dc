extension CellBuffer {
    /// The text of each row without the spaces at its end, for golden screens.
    package var lines: [String] {
        (0..<size.height).map { y in
            let text = row(y).reduce(into: "") { $0 += $1.text }
            return String(text.trimmingTrailing(" "))
        }
    }

    /// The role letter of each cell of each row, `#` for direct colours, for golden screens.
    ///
    /// Plain text at the end of a row is left out. Borrowed backgrounds are in `backgroundLines`.
    package var styleLines: [String] {
        (0..<size.height).map { y in
            let letters = row(y).map { cell -> Character in
                if cell.style.foreground != nil || cell.style.background != nil { return "#" }
                return cell.style.role.letter
            }
            return String(String(letters).trimmingTrailing("."))
        }
    }

    /// The letter of the role whose background each cell borrows, `.` without one.
    package var backgroundLines: [String] {
        (0..<size.height).map { y in
            let letters = row(y).map { $0.style.backgroundRole?.letter ?? "." }
            return String(String(letters).trimmingTrailing("."))
        }
    }
}

extension String {
    fileprivate func trimmingTrailing(_ character: Character) -> Substring {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == character { end = index(before: end) }
        return self[..<end]
    }
}
