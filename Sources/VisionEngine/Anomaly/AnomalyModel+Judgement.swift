import Glibc

extension AnomalyModel {
    /// What the model says of an image's features.
    struct Judgement: Sendable {
        let reading: NormalAppearance.Reading
        /// The blended score; larger is more anomalous.
        let score: Double
        /// The probability that the image is anomalous, 0...1.
        let probability: Double

        var isAnomalous: Bool { probability >= 0.5 }
        /// The probability of the verdict, 0.5...1.
        var confidence: Double { max(probability, 1 - probability) }
    }

    /// Judges the features of an image.
    func judgement(_ features: CellFeatures) -> Judgement {
        let reading = appearance.reading(features)
        let score = blend.score(
            gaussian: reading.gaussianScore, bank: reading.bankScore,
            logit: head?.logit(features.pooled))
        return Judgement(
            reading: reading, score: score, probability: decision.probability(score))
    }

    /// The map of a reading between the model's two distances.
    func heatMap(_ reading: NormalAppearance.Reading) -> HeatMap {
        let values = reading.blurred.map { distance in
            let share =
                (log(Double(max(distance, 1e-9))) - heatScale.low)
                / max(heatScale.high - heatScale.low, 1e-9)
            return Float(min(max(share, 0), 1))
        }
        return HeatMap(width: CellFeatures.side, height: CellFeatures.side, values: values)
    }
}
