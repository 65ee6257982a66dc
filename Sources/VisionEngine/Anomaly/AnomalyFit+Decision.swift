extension AnomalyFit {
    /// Platt scaling where there are enough anomalous images and it finds a slope; otherwise the
    /// distribution of normal scores, which the head then has no part in. A wanted rate of false
    /// alarms moves the boundary of either.
    func decide(
        _ readings: [HeldOut]
    ) throws(EngineError) -> (blend: ScoreBlend, decision: Decision) {
        let blend = blend(readings)
        let scores = scores(readings, blend)
        let anomalous = readings.map(\.isAnomalous)
        if blend.head != nil,
            let decision = try Decision.platt(
                scores: scores, anomalous: anomalous,
                check: { () throws(EngineError) in try dataset.meter.check() })
        {
            return (blend, bounded(decision, by: scores, anomalous))
        }
        let plain = ScoreBlend(gaussian: blend.gaussian, bank: blend.bank, head: nil)
        let plainScores = self.scores(readings, plain)
        let normal = zip(plainScores, anomalous).filter { !$0.1 }.map(\.0)
        return (plain, bounded(.gumbel(normalScores: normal), by: plainScores, anomalous))
    }

    /// How scores become one score, standardised over held-out normal images.
    private func blend(_ readings: [HeldOut]) -> ScoreBlend {
        let normals = readings.filter { !$0.isAnomalous }
        let logits = normals.compactMap(\.logit)
        return ScoreBlend(
            gaussian: Moments(normals.map(\.gaussianScore)),
            bank: Moments(normals.map(\.bankScore)),
            head: logits.isEmpty ? nil : Moments(logits))
    }

    private func scores(_ readings: [HeldOut], _ blend: ScoreBlend) -> [Double] {
        readings.map {
            blend.score(gaussian: $0.gaussianScore, bank: $0.bankScore, logit: $0.logit)
        }
    }

    private func bounded(
        _ decision: Decision, by scores: [Double], _ anomalous: [Bool]
    ) -> Decision {
        guard let falseAlarmRate else { return decision }
        let normal = zip(scores, anomalous).filter { !$0.1 }.map(\.0)
        return decision.with(
            boundary: Decision.boundary(falseAlarmRate: falseAlarmRate, normalScores: normal))
    }
}
