import Canvas

extension CellBuffer {
    /// Replaces the punctuation of this program's own sentences and figures by plain ASCII, for
    /// terminals that have no more.
    mutating func spellPunctuation() {
        for y in 0..<size.height {
            for x in 0..<size.width {
                let place = Point(x: x, y: y)
                guard let plain = Self.plain[self[place].text] else { continue }
                write(plain, at: place, style: self[place].style)
            }
        }
    }

    private static let plain = [
        "–": "-", "…": "~", "≈": "~", "≥": ">", "■": "#", "‘": "'", "’": "'",
    ]
}
