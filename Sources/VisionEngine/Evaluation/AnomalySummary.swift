/// What an engine is worth on a dataset of anomalies: every image judged by a model that had not
/// seen it.
package struct AnomalySummary: Sendable, Equatable {
    /// Area under the ROC curve in every run that tested both kinds.
    package let aurocs: [Double]
    /// The same over the images of all runs together; nil when they are of one kind.
    package let pooledAUROC: Double?
    /// Average precision over the images of all runs together; nil without anomalous ones.
    package let averagePrecision: Double?
    /// Of the engine's own decisions; anomalous is the positive class.
    package let precision: Double
    package let recall: Double
    package let f1Score: Double
    /// Share of the normal images that were called anomalous; nil without normal ones.
    package let falseAlarmRate: Double?
    /// Area under the ROC curve over pixels in every run that has masks.
    package let pixelAUROCs: [Double]
    /// Pixels of the masks over all runs, by class.
    package let pixels: [String: PixelCounts]

    /// The summary of the findings of all runs.
    package init(_ runs: [[AnomalyFinding]]) {
        let all = runs.flatMap { $0 }
        let counts = DecisionCounts(truths: all.map(\.truth), decisions: all.map(\.isAnomalous))
        aurocs = runs.compactMap { Self.ranking($0).rocAUC }
        pooledAUROC = Self.ranking(all).rocAUC
        averagePrecision = Self.ranking(all).averagePrecision
        (precision, recall, f1Score) = (counts.precision, counts.recall, counts.f1Score)
        let normal = all.count { !$0.truth }
        falseAlarmRate = normal == 0 ? nil : Double(counts.falsePositives) / Double(normal)
        pixelAUROCs = runs.compactMap { findings in
            var ranking = PixelRanking()
            for heat in findings.compactMap(\.heat) { ranking.add(heat) }
            return ranking.rocAUC
        }
        var pixels: [String: PixelCounts] = [:]
        for (name, count) in all.flatMap(\.pixels) { pixels[name, default: PixelCounts()] += count }
        self.pixels = pixels
    }

    private static func ranking(_ findings: [AnomalyFinding]) -> Ranking {
        Ranking(truths: findings.map(\.truth), scores: findings.map(\.probability))
    }
}

/// Mean of values; nil of none.
package func average(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
