/// Fits the mask head to the training images that have masks.
struct AnomalyMaskFit: Sendable {
    /// Images that the head learns from at most: with masks, and normal ones for the background.
    private static let maskedLimit = 500
    private static let normalLimit = 200
    /// Strengths C of the regularisation to choose from.
    private static let strengths = [0.03, 0.1, 0.3]

    let dataset: AnomalyDataset
    /// The fold of every training image.
    let fold: [Int]
    /// How normal images look without each fold, and to all.
    let appearances: [NormalAppearance]

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
        guard classes.count <= MaskHead.mostClasses else {
            throw EngineError(
                code: .unusableMask,
                sentence: "The masks have \(classes.count) classes of anomalies; at most "
                    + "\(MaskHead.mostClasses) can be told apart. Train with fewer.")
        }
        let stage = AnomalyTraining.Stage.masks.rawValue
        dataset.meter.enter(stage)
        let (masked, rejected) = try maskedImages(classes)
        guard !masked.isEmpty else { return (nil, rejected) }
        let pictured = masked + normalImages()
        let limits = MaskExample.Limits(masked: masked.count, images: pictured.count)
        let examples = try dataset.workers.map(pictured.count) { position, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            let image = pictured[position]
            var random = SplitMix(seed: dataset.environment.seed, stream: image.index)
            let (features, distances) = try seen(image.index)
            return MaskExample(
                rows: MaskHead.inputs(features, distances: distances), coverage: image.coverage,
                classes: classes.count, fold: fold[image.index], limits: limits, random: &random)
        }
        guard examples.contains(where: \.showsClasses) else { return (nil, rejected) }
        let choice = try choice(pictured, examples, classes)
        let heads = try MaskHead.fit(
            examples, classes: classes, strengths: [choice.strength], check: check)
        return (heads[0].with(threshold: choice.threshold), rejected)
    }

    private func check() throws(EngineError) {
        try dataset.meter.check()
    }

    /// The features of an image and its distances by the model that was fitted without it.
    private func seen(
        _ index: Int
    ) throws(EngineError) -> (features: CellFeatures, distances: [Float]) {
        let features = try dataset.features(dataset.train[index])
        return (features, appearances[fold[index]].distances(features))
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

    private func normalImages() -> [Pictured] {
        let normals = dataset.train.indices.filter { !dataset.train[$0].sample.isAnomalous }
        var random = SplitMix(seed: dataset.environment.seed, stream: -3)
        return random.sample(Self.normalLimit, below: normals.count)
            .map { Pictured(index: normals[$0], coverage: nil) }
    }

    /// Reads every mask, and keeps as many as the head learns from.
    private func maskedImages(
        _ classes: [MaskClass]
    ) throws(EngineError) -> ([Pictured], [RejectedImage]) {
        let members = dataset.train.indices.filter {
            dataset.train[$0].sample.isAnomalous && dataset.train[$0].sample.mask != nil
        }
        var random = SplitMix(seed: dataset.environment.seed, stream: -4)
        let kept = Set(random.sample(Self.maskedLimit, below: members.count).map { members[$0] })
        let read = try dataset.workers.map(members.count) { position, _ throws(EngineError) in
            try check()
            return picture(members[position], classes, kept: kept.contains(members[position]))
        }
        return (read.compactMap(\.pictured), read.compactMap(\.rejected))
    }

    private func picture(
        _ index: Int, _ classes: [MaskClass], kept: Bool
    ) -> (pictured: Pictured?, rejected: RejectedImage?) {
        let member = dataset.train[index]
        do throws(EngineError) {
            guard let image = try member.sample.mask?.decoded(for: member, classes: classes), kept
            else { return (nil, nil) }
            let coverage = image.coverage(side: CellFeatures.maskSide, classes: classes.count)
            return (Pictured(index: index, coverage: coverage), nil)
        } catch {
            let rejected = RejectedImage(
                reference: member.sample.image.reference, code: error.code,
                sentence: error.sentence)
            return (nil, rejected)
        }
    }

    /// The strength and the threshold of the best masks of images that the fold's head did not see.
    private func choice(
        _ pictured: [Pictured], _ examples: [MaskExample], _ classes: [MaskClass]
    ) throws(EngineError) -> (strength: Double, threshold: Double) {
        let parts = try dataset.workers.map(AnomalyFit.folds) { held, _ throws(EngineError) in
            var tallies = Self.strengths.map { _ in MaskThreshold() }
            let others = examples.filter { $0.fold != held }
            guard others.contains(where: \.showsClasses) else { return tallies }
            let heads = try MaskHead.fit(
                others, classes: classes, strengths: Self.strengths, check: check)
            for image in pictured where fold[image.index] == held {
                try check()
                let (features, distances) = try seen(image.index)
                for (index, head) in heads.enumerated() {
                    tallies[index].add(
                        background: head.background(features, distances: distances),
                        coverage: image.coverage)
                }
            }
            return tallies
        }
        let tallies = Self.strengths.indices.map { index in
            parts.reduce(into: MaskThreshold()) { $0.add($1[index]) }
        }
        let best = tallies.indices.max { tallies[$0].best.value < tallies[$1].best.value } ?? 0
        return (Self.strengths[best], tallies[best].best.threshold)
    }
}
