/// What a model of anomalies said of one test image.
package struct AnomalyFinding: Sendable {
    package let name: String
    package let truth: Bool
    package let isAnomalous: Bool
    /// That the image is anomalous, 0...1.
    package let probability: Double
    /// Pixels of the masks that were right and wrong, by class; empty where nothing was compared.
    package let pixels: [String: PixelCounts]
    /// Values of the heat map over defective and sound pixels; nil where these are not known.
    package let heat: PixelRanking?

    /// What was said of an image.
    package init(
        name: String, truth: Bool, isAnomalous: Bool, probability: Double,
        pixels: [String: PixelCounts] = [:], heat: PixelRanking? = nil
    ) {
        self.name = name
        self.truth = truth
        self.isAnomalous = isAnomalous
        self.probability = probability
        self.pixels = pixels
        self.heat = heat
    }
}

/// Pixels of one class, compared.
package struct PixelCounts: Sendable, Equatable {
    /// Of the class, and found.
    package var found = 0
    /// Of another class or none, and called this one.
    package var invented = 0
    /// Of the class, and not found.
    package var missed = 0

    /// Counted pixels.
    package init(found: Int = 0, invented: Int = 0, missed: Int = 0) {
        (self.found, self.invented, self.missed) = (found, invented, missed)
    }

    /// Intersection over union; nil when there are no such pixels at all.
    package var intersectionOverUnion: Double? {
        let union = found + invented + missed
        return union == 0 ? nil : Double(found) / Double(union)
    }

    /// Adds other pixels.
    package static func += (left: inout PixelCounts, right: PixelCounts) {
        left.found += right.found
        left.invented += right.invented
        left.missed += right.missed
    }
}

/// Runs of an evaluation on anomalies.
package enum AnomalyTrial {
    /// Trains on `train` and judges `test`; throws what the training throws.
    package static func run(
        train: [EvaluationItem], test: [EvaluationItem], falseAlarmRate: Double? = nil,
        environment: TrainingEnvironment
    ) throws(EngineError) -> Trial<AnomalyFinding> {
        let begin = environment.clock()
        let outcome = try AnomalyTraining.run(
            train: train.map(sample), test: test.map(sample), environment: environment,
            falseAlarmRate: falseAlarmRate)
        let trained = environment.clock() - begin
        let file = outcome.model.file
        let judge = try TrialJudge(modelFile: file, environment: environment)
        let classes = outcome.model.maskClasses
        let judged = try judge.run(test) { item, judgement throws(EngineError) in
            try finding(item, judgement, classes)
        }
        return Trial(
            train: train, leftOut: outcome.rejected, judged: judged, trainSeconds: trained,
            modelFile: file)
    }

    private static func sample(_ item: EvaluationItem) -> AnomalySample {
        AnomalySample(
            image: item.source, isAnomalous: item.isAnomalous,
            mask: item.isAnomalous ? item.mask?.source : nil)
    }

    private static func finding(
        _ item: EvaluationItem, _ judgement: Judgement, _ classes: [MaskClass]
    ) throws(EngineError) -> AnomalyFinding {
        guard case .anomaly(let verdict) = judgement else {
            throw EngineError(code: .unusableModel, sentence: "The model does not find anomalies.")
        }
        let probability = verdict.isAnomalous ? verdict.confidence : 1 - verdict.confidence
        var (pixels, heat): ([String: PixelCounts], PixelRanking?) = ([:], nil)
        if let truth = try PixelTruth(item) {
            if let mask = verdict.maskPNG {
                pixels = truth.compared(to: try MaskImage(mask, classes: classes), classes)
            }
            heat = truth.ranking(verdict.heatMap)
        }
        return AnomalyFinding(
            name: item.name, truth: item.isAnomalous, isAnomalous: verdict.isAnomalous,
            probability: probability, pixels: pixels, heat: heat)
    }
}

/// The class of every pixel of a test image: a normal one is all background.
struct PixelTruth: Sendable {
    let size: ImageSize
    /// Class names in the order of labels from 1 on.
    let names: [String]
    /// `width * height` labels, 0 for background; empty when all is background.
    let labels: [UInt8]

    /// The truth of an image; nil of an anomalous one without a mask.
    init?(_ item: EvaluationItem) throws(EngineError) {
        guard item.isAnomalous else {
            let (width, height, _) = try ImageProbe.size(of: FileStore.read(item.path))
            (size, names, labels) = (ImageSize(width: width, height: height), [], [])
            return
        }
        guard let mask = item.mask else { return nil }
        let image = try MaskImage(mask.bytes(), classes: mask.classes)
        (size, names, labels) = (image.size, mask.classes.map(\.name), image.labels)
    }

    /// Pixels of every class against a mask that was found.
    func compared(to found: MaskImage, _ classes: [MaskClass]) -> [String: PixelCounts] {
        guard found.size == size else { return [:] }
        let all = Set(names + classes.map(\.name)).sorted()
        // Labels of either side to positions in `all` from 1 on.
        let own = [0] + names.compactMap { all.firstIndex(of: $0).map { $0 + 1 } }
        let other = [0] + classes.compactMap { all.firstIndex(of: $0.name).map { $0 + 1 } }
        var pairs = [Int](repeating: 0, count: (all.count + 1) * (all.count + 1))
        for (pixel, label) in found.labels.enumerated() {
            let truth = labels.isEmpty ? 0 : own[Int(labels[pixel])]
            pairs[truth * (all.count + 1) + other[Int(label)]] += 1
        }
        var counts: [String: PixelCounts] = [:]
        for (index, name) in all.enumerated() {
            let row = (index + 1) * (all.count + 1)
            let found = pairs[row + index + 1]
            let truth = pairs[row...row + all.count].reduce(0, +)
            let called = (0...all.count).reduce(0) { $0 + pairs[$1 * (all.count + 1) + index + 1] }
            counts[name] = PixelCounts(
                found: found, invented: called - found, missed: truth - found)
        }
        return counts
    }

    /// The values of a heat map over the pixels.
    func ranking(_ map: HeatMap) -> PixelRanking {
        var ranking = PixelRanking()
        let labels = labels
        ranking.add(values: map.stretched(to: size)) { !labels.isEmpty && labels[$0] > 0 }
        return ranking
    }
}
