/// The head of a training, and what heads that did not see them find on the training images.
struct BoxFits: Sendable {
    /// The head fitted to all training images.
    let head: BoxHead
    /// What was found on training images by a head fitted to others; empty when there are too few
    /// images to hold any out.
    let heldOut: [BoxFindings]

    private enum Result: Sendable {
        case head(BoxHead)
        case findings([BoxFindings])
    }

    /// Fits one head to all training images and one to all but each fold, side by side.
    init(_ dataset: BoxDataset, _ pool: CellPool) throws(EngineError) {
        let stage = BoxTraining.Stage.fitting.rawValue
        dataset.meter.enter(stage)
        let count = dataset.train.count >= 2 * BoxTraining.folds ? BoxTraining.folds : 0
        let folds = count == 0 ? [] : dataset.folds(count)
        let results = try dataset.workers.map(1 + count) { task, _ throws(EngineError) -> Result in
            let cells = (0..<pool.count).filter {
                task == 0 || folds[pool.members[$0]] != task - 1
            }
            let head = try Self.fit(dataset, pool, cells, task: task)
            if task == 0 { return .head(head) }
            let finder = BoxFinder(head)
            var findings: [BoxFindings] = []
            for (member, fold) in zip(dataset.train, folds) where fold == task - 1 {
                try dataset.meter.check()
                findings.append(try dataset.findings(member, finder))
            }
            return .findings(findings)
        }
        var (head, heldOut) = (BoxHead?.none, [BoxFindings]())
        for result in results {
            switch result {
            case .head(let fitted): head = fitted
            case .findings(let findings): heldOut += findings
            }
        }
        guard let head else { throw .cancelled }
        self.head = head
        self.heldOut = heldOut
    }

    private static func fit(
        _ dataset: BoxDataset, _ pool: CellPool, _ cells: [Int], task: Int
    ) throws(EngineError) -> BoxHead {
        var fit = HeadFit(
            pool, cells: cells, classes: dataset.labels.count + 1,
            epochs: task == 0 ? BoxTraining.epochs : BoxTraining.foldEpochs,
            seed: dataset.environment.seed &+ UInt64(task))
        let checkpoint = HeadCheckpoint(dataset, task: task)
        if let state = checkpoint?.state(like: fit.state) { fit.state = state }
        while !fit.isDone {
            try fit.runEpoch { () throws(EngineError) in try dataset.meter.check() }
            try checkpoint?.keep(fit.state)
            try dataset.meter.advance(BoxTraining.Stage.fitting.rawValue)
        }
        return fit.head
    }
}
