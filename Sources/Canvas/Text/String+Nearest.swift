extension String {
    /// The known word closest to this one, for "did you mean"; nil when none is close.
    ///
    /// Close means that about a third of the letters differ at most, case aside.
    package func nearest(in words: some Sequence<String>) -> String? {
        let wanted = Array(lowercased())
        let limit = (wanted.count + 1) / 3
        let best = words.map { ($0, Self.distance(wanted, Array($0.lowercased()))) }
            .min { $0.1 < $1.1 }
        guard let best, best.1 <= limit else { return nil }
        return best.0
    }

    /// Levenshtein distance: insertions, deletions and substitutions.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(substituted, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
