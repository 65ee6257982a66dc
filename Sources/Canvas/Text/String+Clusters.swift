extension StringProtocol {
    /// Calls `body` with what each cell of the text shows, in order, until it answers false.
    ///
    /// Every foreign text becomes cells here and nowhere else, so this is where it is made
    /// harmless. An emoji sequence is drawn as its first emoji, a flag as its two letters:
    /// terminals disagree on the width of anything more.
    package func forEachCluster(_ body: (Cluster) -> Bool) {
        for character in self {
            guard character.forEachCluster(body) else { return }
        }
    }

    /// Columns the text takes.
    package var displayWidth: Int {
        if let width = asciiWidth { return width }
        var width = 0
        forEachCluster { cluster in
            width += cluster.width
            return true
        }
        return width
    }

    /// The text with everything unprintable made visible, as cells would show it.
    package var sanitized: String {
        var shown = ""
        forEachCluster { cluster in
            shown += cluster.text
            return true
        }
        return shown
    }

    /// The width when every byte is printable ASCII, which is nearly always.
    private var asciiWidth: Int? {
        var count = 0
        for byte in utf8 {
            guard byte >= 0x20, byte < 0x7F else { return nil }
            count += 1
        }
        return count
    }
}

extension Character {
    /// Calls `body` with the clusters of one grapheme; false when `body` asked to stop.
    fileprivate func forEachCluster(_ body: (Cluster) -> Bool) -> Bool {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return true }
        var current = Cluster(alone: first)
        for scalar in scalars.dropFirst() where !scalar.isJoiner {
            if scalar.displayWidth == 0 {
                if scalar.properties.isGraphemeExtend || first.displayWidth > 0 {
                    current.combine(scalar)
                    continue
                }
                guard body(current) else { return false }
                current = Cluster(alone: scalar)
            } else if !(first.properties.isEmojiPresentation && scalar.properties.isEmoji)
                || (0x1F1E6...0x1F1FF).contains(scalar.value)
            {
                guard body(current) else { return false }
                current = Cluster(base: scalar)
            }
        }
        return body(current)
    }
}
