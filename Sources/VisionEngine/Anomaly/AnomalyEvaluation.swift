/// Judges the test images with a fitted model, as the detector would.
struct AnomalyEvaluation: Sendable {
    let dataset: AnomalyDataset
    let fit: AnomalyFit.Result

    private struct Judged: Sendable {
        let prediction: AnomalyPrediction
        let score: Double
        let tally: PixelPair?
        let rejected: RejectedImage?

        /// The same without the pixels, which are large.
        var withoutPixels: Judged {
            Judged(prediction: prediction, score: score, tally: nil, rejected: rejected)
        }
    }

    /// True and predicted labels of the pixels of an image.
    private struct PixelPair: Sendable {
        let truth: [UInt8]
        let predicted: [UInt8]
    }

    /// The outcome of the training.
    func outcome() throws(EngineError) -> AnomalyOutcome {
        let stage = AnomalyTraining.Stage.evaluating.rawValue
        dataset.meter.enter(stage)
        var tally = PixelTally(classes: fit.model.maskClasses)
        var judged: [Judged] = []
        for first in stride(from: 0, to: dataset.test.count, by: 8) {
            let part = dataset.test[first..<min(first + 8, dataset.test.count)]
            let results = try dataset.workers.map(part.count) { index, _ throws(EngineError) in
                try dataset.meter.advance(stage)
                return try judge(part[first + index])
            }
            for pair in results.compactMap(\.tally) {
                tally.add(truth: pair.truth, predicted: pair.predicted)
            }
            judged += results.map { $0.withoutPixels }
        }
        dataset.meter.enter(AnomalyTraining.Stage.writing.rawValue)
        return outcome(judged, tally.metrics)
    }

    private func outcome(_ judged: [Judged], _ pixels: [PixelClassMetrics]) -> AnomalyOutcome {
        let predictions = judged.map(\.prediction)
        let normals = predictions.filter { !$0.truth }
        let alarms = Double(normals.count { $0.isAnomalous })
        return AnomalyOutcome(
            model: fit.model, trainCount: dataset.train.count, testCount: dataset.test.count,
            metrics: BinaryMetrics(
                truths: predictions.map(\.truth), decisions: predictions.map(\.isAnomalous),
                scores: judged.map(\.score)),
            falseAlarmRate: normals.isEmpty ? nil : alarms / Double(normals.count),
            pixelMetrics: pixels, predictions: predictions,
            rejected: dataset.rejected + fit.rejected + judged.compactMap(\.rejected))
    }

    private func judge(_ member: AnomalyDataset.Member) throws(EngineError) -> Judged {
        let features = try dataset.features(member)
        let judgement = fit.model.judgement(features)
        let prediction = AnomalyPrediction(
            reference: member.sample.image.reference, truth: member.sample.isAnomalous,
            isAnomalous: judgement.isAnomalous, confidence: judgement.confidence)
        var (pair, rejected): (PixelPair?, RejectedImage?) = (nil, nil)
        do throws(EngineError) {
            pair = try pixels(member, features, judgement.reading)
        } catch {
            rejected = RejectedImage(
                reference: prediction.reference, code: error.code, sentence: error.sentence)
        }
        return Judged(
            prediction: prediction, score: judgement.score, tally: pair, rejected: rejected)
    }

    /// The pixels of an image whose truth is known: with a mask, or normal.
    private func pixels(
        _ member: AnomalyDataset.Member, _ features: CellFeatures,
        _ reading: NormalAppearance.Reading
    ) throws(EngineError) -> PixelPair? {
        guard let head = fit.model.masks else { return nil }
        let truth: [UInt8]
        if let mask = member.sample.mask, member.sample.isAnomalous {
            truth = try mask.decoded(for: member, classes: head.classes).labels
        } else if !member.sample.isAnomalous {
            truth = [UInt8](repeating: 0, count: dataset.imageSize.width * dataset.imageSize.height)
        } else {
            return nil
        }
        let predicted = head.labels(
            features, distances: reading.distances, size: dataset.imageSize)
        return PixelPair(truth: truth, predicted: predicted)
    }
}
