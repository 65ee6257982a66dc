/// Fits the mask head to the training images that have masks.
struct AnomalyMaskFit: Sendable {
    /// Normal images that show the head what background is, at most.
    private static let normalLimit = 200

    let dataset: AnomalyDataset
    /// The fold of every training image.
    let fold: [Int]
    /// Held-out distances of every training image, 32 x 32.
    let distances: [[Float]]

    /// A training image with the share of every cell that each class covers.
    private struct Pictured: Sendable {
        let index: Int
        /// 4096 x classes; `nil` for a normal image.
        let coverage: [Float]?
    }

    /// The head, absent without usable masks, and the masks that could not be used.
    func run() throws(EngineError) -> (head: MaskHead?, rejected: [RejectedImage]) {
        let classes = maskClasses()
        guard !classes.isEmpty else { return (nil, []) }
        let stage = AnomalyTraining.Stage.masks.rawValue
        dataset.meter.enter(stage)
        let (pictured, rejected) = try pictures(classes)
        guard pictured.contains(where: { $0.coverage != nil }) else { return (nil, rejected) }
        let examples = try dataset.workers.map(pictured.count) { position, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            let image = pictured[position]
            var random = SplitMix(seed: dataset.environment.seed, stream: image.index)
            return MaskExample(
                rows: try inputs(image.index), coverage: image.coverage,
                classes: classes.count, fold: fold[image.index], random: &random)
        }
        let threshold = try threshold(pictured, examples, classes)
        let head = try MaskHead.fit(
            examples, classes: classes, threshold: threshold, check: check)
        return (head, rejected)
    }

    private func check() throws(EngineError) {
        try dataset.meter.check()
    }

    private func inputs(_ index: Int) throws(EngineError) -> [Float] {
        MaskHead.inputs(
            try dataset.features(dataset.train[index]), distances: distances[index])
    }

    /// Classes by name in the order they first appear, with the colour they have there.
    private func maskClasses() -> [MaskClass] {
        var classes: [MaskClass] = []
        for entry in dataset.train.compactMap(\.sample.mask).flatMap(\.classes)
        where !classes.contains(where: { $0.name == entry.name }) {
            classes.append(entry)
        }
        return classes
    }

    private func pictures(
        _ classes: [MaskClass]
    ) throws(EngineError) -> ([Pictured], [RejectedImage]) {
        var pictured: [Pictured] = []
        var rejected: [RejectedImage] = []
        var normals = 0
        for (index, member) in dataset.train.enumerated() {
            try check()
            if !member.sample.isAnomalous, normals < Self.normalLimit {
                normals += 1
                pictured.append(Pictured(index: index, coverage: nil))
            }
            guard member.sample.isAnomalous, let mask = member.sample.mask else { continue }
            do throws(EngineError) {
                let image = try mask.decoded(for: member, classes: classes)
                let coverage = image.coverage(side: CellFeatures.maskSide, classes: classes.count)
                pictured.append(Pictured(index: index, coverage: coverage))
            } catch {
                rejected.append(
                    RejectedImage(
                        reference: member.sample.image.reference, code: error.code,
                        sentence: error.sentence))
            }
        }
        return (pictured, rejected)
    }

    /// The best threshold on images that the fold's head did not see.
    private func threshold(
        _ pictured: [Pictured], _ examples: [MaskExample], _ classes: [MaskClass]
    ) throws(EngineError) -> Double {
        let parts = try dataset.workers.map(AnomalyFit.folds) { held, _ throws(EngineError) in
            let head = try MaskHead.fit(
                examples.filter { $0.fold != held }, classes: classes, threshold: 0.5,
                check: check)
            var cells: [(background: [Float], covered: [Float])] = []
            for image in pictured where fold[image.index] == held {
                try check()
                let probabilities = head.probabilities(try inputs(image.index))
                let width = classes.count + 1
                let background = stride(from: 0, to: probabilities.count, by: width)
                    .map { probabilities[$0] }
                let covered = background.indices.map { cell in
                    image.coverage.map {
                        $0[cell * classes.count..<(cell + 1) * classes.count].reduce(0, +)
                    } ?? 0
                }
                cells.append((background, covered))
            }
            return cells
        }
        var threshold = MaskThreshold()
        for cell in parts.flatMap({ $0 }) {
            threshold.add(background: cell.background, covered: cell.covered)
        }
        return threshold.best
    }
}

extension MaskSource {
    /// The mask of an image, its colours read by its own map, its labels those of `classes`.
    func decoded(
        for member: AnomalyDataset.Member, classes: [MaskClass]
    ) throws(EngineError) -> MaskImage {
        let bytes: [UInt8]
        do {
            bytes = try load()
        } catch {
            throw EngineError(
                code: .unusableMask, sentence: "The mask could not be read: \(error).")
        }
        let own = classes.map { entry in
            self.classes.first { $0.name == entry.name } ?? entry
        }
        let mask: MaskImage
        do throws(EngineError) {
            mask = try MaskImage(bytes, classes: own)
        } catch {
            throw EngineError(code: .unusableMask, sentence: "The mask: \(error.sentence)")
        }
        guard mask.size == member.image.size else {
            throw EngineError(
                code: .unusableMask,
                sentence: "The mask is \(mask.size) pixels but its image \(member.image.size).")
        }
        return mask
    }
}
