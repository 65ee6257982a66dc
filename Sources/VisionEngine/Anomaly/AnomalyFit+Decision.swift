extension AnomalyFit {
    /// How scores become one score, standardised over held-out normal images.
    func blend(
        _ readings: [HeldOut], logits: [Double]?, _ anomalous: [Bool]
    ) -> ScoreBlend {
        let normals = readings.indices.filter { !anomalous[$0] }
        return ScoreBlend(
            gaussian: Moments(normals.map { readings[$0].reading.gaussianScore }),
            bank: Moments(normals.map { readings[$0].reading.bankScore }),
            head: logits.map { logits in Moments(normals.map { logits[$0] }) })
    }

    /// Platt scaling where there are enough anomalous images and it finds a slope; otherwise the
    /// distribution of normal scores, which the head then has no part in. A wanted rate of false
    /// alarms moves the boundary of either.
    func decide(
        _ readings: [HeldOut], _ logits: [Double]?, _ blend: ScoreBlend, _ anomalous: [Bool]
    ) throws(EngineError) -> (blend: ScoreBlend, decision: Decision) {
        let scores = scores(readings, logits, blend)
        if logits != nil,
            let decision = try Decision.platt(
                scores: scores, anomalous: anomalous,
                check: { () throws(EngineError) in try dataset.meter.check() })
        {
            return (blend, bounded(decision, by: scores, anomalous))
        }
        let plain = ScoreBlend(gaussian: blend.gaussian, bank: blend.bank, head: nil)
        let plainScores = self.scores(readings, nil, plain)
        let normal = zip(plainScores, anomalous).filter { !$0.1 }.map(\.0)
        let decision = Decision.gumbel(normalScores: normal)
        return (plain, bounded(decision, by: plainScores, anomalous))
    }

    private func scores(
        _ readings: [HeldOut], _ logits: [Double]?, _ blend: ScoreBlend
    ) -> [Double] {
        readings.indices.map { index in
            blend.score(
                gaussian: readings[index].reading.gaussianScore,
                bank: readings[index].reading.bankScore, logit: logits?[index])
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
