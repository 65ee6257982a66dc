/// Fits how normal images look several times at once: without each fold, and last to all of them.
/// Every image is loaded twice however many models there are, a few at a time.
struct AppearanceFit: Sendable {
    /// Images that are held at a time.
    private static let batch = 16

    /// The fold of each normal image, 0..<`folds`.
    let fold: [Int]
    let folds: Int
    let seed: UInt64
    let workers: Workers
    /// The 32 x 32 grid of the image at a position of `fold`; called twice each.
    let load: @Sendable (Int) throws(EngineError) -> [Float]
    /// Called often; what it throws ends the fit.
    let check: @Sendable () throws(EngineError) -> Void

    private struct Basis: Sendable {
        let shape: TiedGaussian.Shape
        let scale: CellScale
        let images: Int
    }

    /// The models without each fold, then the one of all images.
    func run() throws(EngineError) -> [NormalAppearance] {
        let bases = try bases()
        let (grams, sample) = try covariances(bases)
        return try workers.map(folds + 1) { model, _ throws(EngineError) in
            let basis = bases[model]
            let bank = try MemoryBank(
                scale: basis.scale, candidates: sample.cells(without: model),
                cells: basis.images * CellFeatures.side * CellFeatures.side, check: check)
            return NormalAppearance(
                gaussian: TiedGaussian(basis.shape, grams[model]), bank: bank)
        }
    }

    /// Means and scales of every model, from the sums of every fold.
    private func bases() throws(EngineError) -> [Basis] {
        var sums = [CellSums](repeating: CellSums(), count: folds)
        try batches { first, grids throws(EngineError) in
            sums = try workers.map(folds) { [sums] own, _ throws(EngineError) in
                var sum = sums[own]
                for (index, grid) in grids.enumerated() where fold[first + index] == own {
                    sum.add(grid)
                }
                return sum
            }
        }
        let all = sums
        return try workers.map(folds + 1) { model, _ throws(EngineError) in
            try check()
            var sum = CellSums()
            for own in 0..<folds where own != model { sum.add(all[own]) }
            return Basis(
                shape: TiedGaussian.Shape(sum), scale: sum.channelScale, images: sum.count)
        }
    }

    private func covariances(_ bases: [Basis]) throws(EngineError) -> ([Gram], CellSample) {
        var grams = bases.map { _ in Gram(side: CellFeatures.channels) }
        var sample = CellSample(images: fold.count, seed: seed)
        try batches { first, grids throws(EngineError) in
            grams = try workers.map(folds + 1) { [grams] model, _ throws(EngineError) in
                try check()
                var gram = grams[model]
                for (index, grid) in grids.enumerated() where fold[first + index] != model {
                    gram.add(bases[model].shape.standardised(grid))
                }
                return gram
            }
            for (index, grid) in grids.enumerated() {
                sample.take(from: grid, position: first + index, fold: fold[first + index])
            }
        }
        return (grams, sample)
    }

    /// Passes on the grids in order, with the position of the first.
    private func batches(
        _ body: (_ first: Int, _ grids: [[Float]]) throws(EngineError) -> Void
    ) throws(EngineError) {
        for first in stride(from: 0, to: fold.count, by: Self.batch) {
            let count = min(Self.batch, fold.count - first)
            let grids = try workers.map(count) { index, _ throws(EngineError) in
                try load(first + index)
            }
            try body(first, grids)
        }
    }
}
