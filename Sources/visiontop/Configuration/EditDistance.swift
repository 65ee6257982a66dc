/// The one of `names` that is written most like `name`; nil when there are none.
func nearest(to name: String, among names: [String]) -> String? {
    names.map { ($0, distance($0, name)) }.min { $0.1 < $1.1 }?.0
}

/// Levenshtein's edit distance, for naming the nearest known word.
private func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (line, character) in left.enumerated() {
        var previous = row[0]
        row[0] = line + 1
        for column in right.indices {
            let cost = previous + (character == right[column] ? 0 : 1)
            previous = row[column + 1]
            row[column + 1] = min(cost, row[column] + 1, previous + 1)
        }
    }
    return row[right.count]
}
