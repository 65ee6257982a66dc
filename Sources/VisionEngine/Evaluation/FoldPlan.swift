/// Which images are trained on and which are judged, run by run.
package struct FoldPlan: Sendable, Equatable {
    /// Indices of one run's images.
    package struct Run: Sendable, Equatable {
        package let train: [Int]
        package let test: [Int]
    }

    package let runs: [Run]

    /// Cross-validation: every image is judged once, by a model that was trained without its group;
    /// classes keep their proportion in every fold. Folds that would be empty are left out.
    package init(_ items: [EvaluationItem], folds: Int, seed: UInt64) {
        let split = StratifiedSplit(
            items.map { .init(name: $0.name, stratum: $0.stratum, group: $0.group) }, seed: seed)
        let assigned = split.folds(folds)
        runs = (0..<folds).compactMap { fold in
            let test = items.indices.filter { assigned[$0] == fold }
            let train = items.indices.filter { assigned[$0] != fold }
            return test.isEmpty || train.isEmpty ? nil : Run(train: train, test: test)
        }
    }

    /// One run: the first `train` images are trained on, the `test` behind them are judged.
    package init(train: Int, test: Int) {
        runs = [Run(train: Array(0..<train), test: Array(train..<train + test))]
    }
}
