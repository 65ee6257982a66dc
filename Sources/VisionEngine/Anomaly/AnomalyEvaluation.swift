/// Judges the test images with a fitted model, as the detector would.
struct AnomalyEvaluation: Sendable {
    let dataset: AnomalyDataset
    let fit: AnomalyFit.Result

    private struct Judged: Sendable {
        let prediction: AnomalyPrediction
        let score: Double
        /// `nil` when the truth of the pixels is not known.
        let tally: PixelTally?
        let rejected: RejectedImage?
    }

    /// The outcome of the training.
    func outcome() throws(EngineError) -> AnomalyOutcome {
        let stage = AnomalyTraining.Stage.evaluating.rawValue
        dataset.meter.enter(stage)
        let judged = try dataset.workers.map(dataset.test.count) { index, _ throws(EngineError) in
            try dataset.meter.advance(stage)
            return try judge(dataset.test[index])
        }
        var tally = PixelTally(classes: fit.model.maskClasses)
        for part in judged.compactMap(\.tally) { tally.add(part) }
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
        var (tally, rejected): (PixelTally?, RejectedImage?) = (nil, nil)
        do throws(EngineError) {
            tally = try pixels(member, features, judgement.reading)
        } catch {
            rejected = RejectedImage(
                reference: prediction.reference, code: error.code, sentence: error.sentence)
        }
        return Judged(
            prediction: prediction, score: judgement.score, tally: tally, rejected: rejected)
    }

    /// The pixels of an image whose truth is known: with a mask, or normal.
    private func pixels(
        _ member: AnomalyDataset.Member, _ features: CellFeatures,
        _ reading: NormalAppearance.Reading
    ) throws(EngineError) -> PixelTally? {
        guard let head = fit.model.masks else { return nil }
        var truth: MaskImage?
        if member.sample.isAnomalous {
            guard let mask = member.sample.mask else { return nil }
            truth = try mask.decoded(for: member, classes: head.classes)
        }
        let width = dataset.imageSize.width
        let background = [UInt8](repeating: 0, count: width)
        var tally = PixelTally(classes: head.classes)
        head.labels(
            features, distances: reading.distances, size: dataset.imageSize
        ) { y, row in
            background.withUnsafeBufferPointer { background in
                guard let truth else { return tally.add(truth: nil, predicted: row ?? background) }
                truth.labels.withUnsafeBufferPointer {
                    let own = UnsafeBufferPointer(rebasing: $0[y * width..<(y + 1) * width])
                    tally.add(truth: own, predicted: row ?? background)
                }
            }
        }
        return tally
    }
}
