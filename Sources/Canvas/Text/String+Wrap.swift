extension StringProtocol {
    /// The text in lines of at most `width` columns, broken at spaces; longer words are split.
    ///
    /// Line feeds in the text start a new line. An empty text is one empty line.
    package func wrapped(to width: Int) -> [String] {
        guard width > 0 else { return [] }
        return split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { Self.wrap(paragraph: String($0), to: width) }
    }

    private static func wrap(paragraph: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
            for piece in String(word).pieces(of: width) {
                if line.isEmpty {
                    line = piece
                } else if line.displayWidth + 1 + piece.displayWidth <= width {
                    line += " " + piece
                } else {
                    lines.append(line)
                    line = piece
                }
            }
        }
        return lines + [line]
    }
}

extension String {
    /// The text cut into pieces of at most `width` columns; one piece when it fits.
    fileprivate func pieces(of width: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var used = 0
        forEachCluster { cluster in
            if used + cluster.width > width, !piece.isEmpty {
                pieces.append(piece)
                piece = ""
                used = 0
            }
            piece += cluster.text
            used += cluster.width
            return true
        }
        return pieces + [piece]
    }
}
