import Glibc

/// Fits an anomaly model to the training images; whatever is calibrated is calibrated on images
/// that the fold's own models did not see.
struct AnomalyFit: Sendable {
    static let folds = 4

    let dataset: AnomalyDataset
    /// The share of held-out normal images to call anomalous; `nil` decides at p = 0.5.
    let falseAlarmRate: Double?
    private let fold: [Int]

    /// A fit that can be run.
    init(_ dataset: AnomalyDataset, falseAlarmRate: Double? = nil) {
        self.dataset = dataset
        self.falseAlarmRate = falseAlarmRate
        fold = dataset.folds(Self.folds)
    }

    /// What the training made.
    struct Result: Sendable {
        let model: AnomalyModel
        /// Masks that could not be used.
        let rejected: [RejectedImage]
    }

    /// A training image as the models of the other folds see it.
    struct HeldOut: Sendable {
        let reading: NormalAppearance.Reading
        let pooled: [Float]
    }

    /// Runs all stages.
    func run() throws(EngineError) -> Result {
        let appearances = try appearances()
        let readings = try readings(appearances)
        let anomalous = dataset.train.map(\.sample.isAnomalous)
        let head = try head(readings, anomalous)
        let blend = blend(readings, logits: head?.logits, anomalous)
        let masks = try AnomalyMaskFit(
            dataset: dataset, fold: fold, distances: readings.map(\.reading.distances)
        ).run()
        let judged = try decide(readings, head?.logits, blend, anomalous)
        let model = AnomalyModel(
            imageSize: dataset.imageSize, appearance: appearances[Self.folds],
            head: judged.blend.head == nil ? nil : head?.head, blend: judged.blend,
            decision: judged.decision, heatScale: heatScale(readings, anomalous),
            masks: masks.head)
        return Result(model: model, rejected: masks.rejected)
    }

    /// The models without each fold, and last the one of all normal images.
    private func appearances() throws(EngineError) -> [NormalAppearance] {
        let stage = AnomalyTraining.Stage.fitting.rawValue
        dataset.meter.enter(stage)
        let normals = dataset.train.indices.filter { !dataset.train[$0].sample.isAnomalous }
        return try dataset.workers.map(Self.folds + 1) { index, _ throws(EngineError) in
            try NormalAppearance.fit(
                normals.filter { index == Self.folds || fold[$0] != index },
                seed: dataset.environment.seed,
                load: { image throws(EngineError) in
                    try dataset.features(dataset.train[image])
                },
                advance: { () throws(EngineError) in try dataset.meter.advance(stage) },
                check: { () throws(EngineError) in try dataset.meter.check() })
        }
    }

    private func readings(_ appearances: [NormalAppearance]) throws(EngineError) -> [HeldOut] {
        let stage = AnomalyTraining.Stage.scoring.rawValue
        dataset.meter.enter(stage)
        return try dataset.workers.map(dataset.train.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            let features = try dataset.features(dataset.train[index])
            return HeldOut(
                reading: appearances[fold[index]].reading(features), pooled: features.pooled)
        }
    }

    /// The head of all training images and the logits of heads that did not see the image;
    /// `nil` without enough anomalous images.
    private func head(
        _ readings: [HeldOut], _ anomalous: [Bool]
    ) throws(EngineError) -> (head: PooledHead, logits: [Double])? {
        guard anomalous.count(where: { $0 }) >= Decision.anomaliesForPlatt else { return nil }
        let heads = try dataset.workers.map(Self.folds + 1) { index, _ throws(EngineError) in
            let members = readings.indices.filter { index == Self.folds || fold[$0] != index }
            return try PooledHead(
                members.map { readings[$0].pooled }, anomalous: members.map { anomalous[$0] },
                check: { () throws(EngineError) in try dataset.meter.check() })
        }
        let logits = readings.indices.map { heads[fold[$0]].logit(readings[$0].pooled) }
        return (heads[Self.folds], logits)
    }

    /// From the 0.9 quantile of normal cells to the usual peak of an anomalous image.
    private func heatScale(_ readings: [HeldOut], _ anomalous: [Bool]) -> HeatScale {
        let normals = readings.indices.filter { !anomalous[$0] }
        let cells = normals.flatMap { readings[$0].reading.blurred.map(Double.init) }
        let low = quantile(0.9, of: cells)
        let normalPeak = quantile(0.95, of: normals.map { readings[$0].reading.gaussianScore })
        let peaks = readings.indices.filter { anomalous[$0] }
            .map { readings[$0].reading.gaussianScore }
        let high = max(quantile(0.5, of: peaks), normalPeak)
        return HeatScale(low: log(max(low, 1e-9)), high: high)
    }
}
