import Glibc

/// Fits an anomaly model to the training images; whatever is calibrated is calibrated on images
/// that the fold's own models did not see.
struct AnomalyFit: Sendable {
    static let folds = 4

    let dataset: AnomalyDataset
    /// The share of held-out normal images to call anomalous; `nil` decides at p = 0.5.
    let falseAlarmRate: Double?
    let fold: [Int]

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
        let isAnomalous: Bool
        let gaussianScore: Double
        let bankScore: Double
        /// What the head says, when there is one.
        let logit: Double?
        /// The 0.9 quantile of its blurred distances.
        let floor: Double
    }

    /// Runs all stages.
    func run() throws(EngineError) -> Result {
        let appearances = try appearances()
        let heads = try heads()
        let readings = try readings(appearances, heads)
        let judged = try decide(readings)
        let masks = try AnomalyMaskFit(
            dataset: dataset, fold: fold, appearances: appearances
        ).run()
        let model = AnomalyModel(
            imageSize: dataset.imageSize, appearance: appearances[Self.folds],
            head: judged.blend.head == nil ? nil : heads?[Self.folds], blend: judged.blend,
            decision: judged.decision, heatScale: heatScale(readings), masks: masks.head)
        return Result(model: model, rejected: masks.rejected)
    }

    /// The models without each fold, and last the one of all normal images.
    private func appearances() throws(EngineError) -> [NormalAppearance] {
        let stage = AnomalyTraining.Stage.fitting.rawValue
        dataset.meter.enter(stage)
        let normals = dataset.train.indices.filter { !dataset.train[$0].sample.isAnomalous }
        return try AppearanceFit(
            fold: normals.map { fold[$0] }, folds: Self.folds, seed: dataset.environment.seed,
            workers: dataset.workers,
            load: { position throws(EngineError) in
                try dataset.meter.advance(stage)
                return try dataset.features(dataset.train[normals[position]])
                    .grid(side: CellFeatures.side)
            },
            check: { () throws(EngineError) in try dataset.meter.check() }
        ).run()
    }

    private func readings(
        _ appearances: [NormalAppearance], _ heads: [PooledHead]?
    ) throws(EngineError) -> [HeldOut] {
        let stage = AnomalyTraining.Stage.scoring.rawValue
        dataset.meter.enter(stage)
        return try dataset.workers.map(dataset.train.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            let member = dataset.train[index]
            let features = try dataset.features(member)
            let reading = appearances[fold[index]].reading(features)
            return HeldOut(
                isAnomalous: member.sample.isAnomalous, gaussianScore: reading.gaussianScore,
                bankScore: reading.bankScore, logit: heads?[fold[index]].logit(features.pooled),
                floor: quantile(0.9, of: reading.blurred.map(Double.init)))
        }
    }

    /// From the usual 0.9 quantile of a normal image's cells to the usual peak of an anomalous one.
    private func heatScale(_ readings: [HeldOut]) -> HeatScale {
        let normals = readings.filter { !$0.isAnomalous }
        let low = quantile(0.5, of: normals.map(\.floor))
        let normalPeak = quantile(0.95, of: normals.map(\.gaussianScore))
        let peaks = readings.filter(\.isAnomalous).map(\.gaussianScore)
        let high = max(quantile(0.5, of: peaks), normalPeak)
        return HeatScale(low: log(max(low, 1e-9)), high: high)
    }
}
