/// Tells anomalous from normal images by the pooled features, where there are examples of both.
struct PooledHead: Sendable {
    /// Strength C of the regularisation.
    private static let strength = 30.0

    /// The mean that features are taken relative to, 1280.
    let mean: [Float]
    let classifier: LinearClassifier

    /// A head of its parts.
    init(mean: [Float], classifier: LinearClassifier) {
        self.mean = mean
        self.classifier = classifier
    }

    /// Fits to pooled features, both classes weighted alike.
    init(
        _ pooled: [[Float]], anomalous: [Bool], check: () throws(EngineError) -> Void
    ) throws(EngineError) {
        let mean = columnMeans(pooled)
        let positives = anomalous.count { $0 }
        let weights = anomalous.map { positive in
            Float(anomalous.count)
                / Float(2 * max(positive ? positives : anomalous.count - positives, 1))
        }
        let examples = LinearClassifier.Examples(
            inputs: mean.count, classes: 1, rows: pooled.flatMap { centred($0, on: mean) },
            targets: anomalous.map { $0 ? 1 : 0 }, weights: weights)
        self.mean = mean
        classifier = try .fit(examples, link: .sigmoids, strength: Self.strength, check: check)
    }

    /// The logit that the image is anomalous.
    func logit(_ pooled: [Float]) -> Double {
        Double(classifier.logits(centred(pooled, on: mean))[0])
    }
}

/// The mean of every column of rows of one length.
func columnMeans(_ rows: [[Float]]) -> [Float] {
    guard let first = rows.first else { return [] }
    var sums = [Double](repeating: 0, count: first.count)
    for row in rows {
        for index in row.indices { sums[index] += Double(row[index]) }
    }
    return sums.map { Float($0 / Double(rows.count)) }
}

/// The row relative to the mean, of length 1.
func centred(_ row: [Float], on mean: [Float]) -> [Float] {
    let difference = zip(row, mean).map { $0 - $1 }
    let length = difference.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? difference.map { $0 / length } : difference
}
