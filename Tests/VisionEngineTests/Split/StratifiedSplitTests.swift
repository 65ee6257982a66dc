import Testing
import VisionEngine

@Suite(.ownThread) struct StratifiedSplitTests {
    private func items(_ normal: Int, _ anomalous: Int) -> [StratifiedSplit.Item] {
        (0..<normal).map { .init(name: "n\($0)", stratum: "normal", group: nil) }
            + (0..<anomalous).map { .init(name: "a\($0)", stratum: "anomaly", group: nil) }
    }

    @Test func `a fifth of each class is held out`() {
        let held = StratifiedSplit(items(40, 10), seed: 3).heldOut(share: 0.2)
        #expect(held.count { $0 < 40 } == 8)
        #expect(held.count { $0 >= 40 } == 2)
    }

    @Test func `the choice depends on the seed and not on the order`() {
        let items = items(30, 10)
        func names(_ items: [StratifiedSplit.Item], _ seed: UInt64) -> Set<String> {
            Set(StratifiedSplit(items, seed: seed).heldOut(share: 0.2).map { items[$0].name })
        }
        #expect(names(items, 5) == names(items.reversed(), 5))
        #expect(names(items, 5) != names(items, 6))
    }

    @Test func `a class keeps an image to learn from and gives one to judge`() {
        #expect(StratifiedSplit(items(2, 1), seed: 1).heldOut(share: 0.2).count == 1)
        #expect(StratifiedSplit(items(2, 1), seed: 1).heldOut(share: 0.99).count == 1)
    }

    @Test func `photographs of one part are never divided`() {
        let items = (0..<60).map {
            StratifiedSplit.Item(name: "i\($0)", stratum: "normal", group: "part \($0 / 3)")
        }
        let split = StratifiedSplit(items, seed: 9)
        let held = split.heldOut(share: 0.2)
        #expect(held.count == 12)
        #expect(Set(held.map { $0 / 3 }).count == 4)
        let folds = split.folds(4)
        for part in 0..<20 { #expect(Set(folds[part * 3..<part * 3 + 3]).count == 1) }
        #expect((0..<4).allSatisfy { fold in folds.count { $0 == fold } == 15 })
    }
}
