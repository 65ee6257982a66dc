import Testing
import VisionEngine

@Suite(.ownThread) struct FoldPlanTests {
    private func items(_ normal: Int, _ anomalous: Int) -> [EvaluationItem] {
        (0..<normal + anomalous).map { index in
            EvaluationItem(
                name: "\(index).png", path: "", group: "part \(index / 3)",
                labels: [index < normal ? "normal" : "anomaly"])
        }
    }

    @Test func `every image is judged once, by a model without its group`() {
        let items = items(30, 15)
        let plan = FoldPlan(items, folds: 5, seed: 1)
        #expect(plan.runs.count == 5)
        #expect(plan.runs.flatMap(\.test).sorted() == Array(items.indices))
        for run in plan.runs {
            #expect(Set(run.train + run.test) == Set(items.indices))
            let trained = Set(run.train.map { items[$0].group })
            #expect(trained.isDisjoint(with: run.test.map { items[$0].group }))
            // Ten normal groups of three and five anomalous ones over five folds.
            #expect(run.test.count { items[$0].labels == ["normal"] } == 6)
            #expect(run.test.count { items[$0].labels == ["anomaly"] } == 3)
        }
    }

    @Test func `the seed decides the folds and nothing else does`() {
        let items = items(30, 15)
        let plan = FoldPlan(items, folds: 3, seed: 1)
        #expect(plan == FoldPlan(items, folds: 3, seed: 1))
        #expect(plan != FoldPlan(items, folds: 3, seed: 2))
    }

    @Test func `folds without images are left out`() {
        #expect(FoldPlan(items(6, 0), folds: 5, seed: 1).runs.count == 2)
        #expect(FoldPlan(items(3, 0), folds: 5, seed: 1).runs.isEmpty)
    }

    @Test func `a hold-out is one run`() {
        let plan = FoldPlan(train: 2, test: 3)
        #expect(plan.runs.map(\.train) == [[0, 1]] && plan.runs.map(\.test) == [[2, 3, 4]])
    }
}
