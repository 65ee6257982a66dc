import Dashboard
import Testing

@Suite struct ConfusionTests {
    private let confusion = Confusion(
        labels: ["a", "b", "c"],
        entries: [
            .init(truth: "a", verdict: "a", images: 5), .init(truth: "c", verdict: "b", images: 2),
            .init(truth: "c", verdict: "b", images: 1), .init(truth: "b", verdict: "d", images: 1),
        ])

    @Test func `a row is a truth and a column a verdict`() {
        #expect(confusion.labels == ["a", "b", "c", "d"])
        #expect(confusion[0, 0] == 5 && confusion[2, 1] == 3 && confusion[1, 3] == 1)
        #expect(confusion.counts.reduce(0, +) == 9)
        #expect(confusion.total(2) == 3)
    }

    @Test func `labels in most mistakes come first, alike ones in their order`() {
        #expect(confusion.byMistakes == [1, 2, 3, 0])
    }

    @Test func `without labels there is nothing`() {
        let empty = Confusion(labels: [], entries: [])
        #expect(empty.labels.isEmpty && empty.counts.isEmpty)
    }
}
