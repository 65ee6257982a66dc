/// How often test images of one label were taken for another: a row a true label, a column a
/// verdict, in the order of `labels`.
package struct Confusion: Hashable, Sendable {
    package let labels: [String]
    /// Images, row by row: `labels.count` squared.
    package let counts: [Int]
    /// The places of `labels`, those in most mistakes first.
    package let byMistakes: [Int]

    /// What images of `truth` were taken for, and how many.
    package struct Entry: Hashable, Sendable {
        package var truth: String
        package var verdict: String
        package var images: Int

        package init(truth: String, verdict: String, images: Int) {
            self.truth = truth
            self.verdict = verdict
            self.images = images
        }
    }

    /// - Parameter labels: the order; labels that only `entries` name follow in theirs.
    package init(labels: [String], entries: [Entry]) {
        var order = labels
        var places = Dictionary(
            labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for name in entries.flatMap({ [$0.truth, $0.verdict] }) where places[name] == nil {
            places[name] = order.count
            order.append(name)
        }
        var counts = Array(repeating: 0, count: order.count * order.count)
        var mistakes = Array(repeating: 0, count: order.count)
        for entry in entries {
            guard let row = places[entry.truth], let column = places[entry.verdict] else {
                continue
            }
            counts[row * order.count + column] += entry.images
            guard row != column else { continue }
            mistakes[row] += entry.images
            mistakes[column] += entry.images
        }
        self.labels = order
        self.counts = counts
        byMistakes = order.indices.sorted {
            (mistakes[$1], $0) < (mistakes[$0], $1)
        }
    }

    /// Images of the label at `row` that were taken for that at `column`.
    package subscript(row: Int, column: Int) -> Int { counts[row * labels.count + column] }

    /// Images of the label at `row`.
    package func total(_ row: Int) -> Int {
        counts[row * labels.count..<(row + 1) * labels.count].reduce(0, +)
    }
}
