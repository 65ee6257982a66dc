import Glibc

/// A classifier of features relative to their mean over the training images.
struct CentredClassifier: Sendable, Equatable {
    /// What it looks at.
    let features: FeatureKind
    /// What features are taken relative to, `features.inputs` values.
    let mean: [Float]
    let classifier: LinearClassifier

    /// For every label ln p / (1 - p), where p is its probability: unlike p it tells apart how sure
    /// it is near 0 and 1.
    func logOdds(_ features: [Float]) -> [Double] {
        var row = features
        centre(&row, on: mean)
        let logits = classifier.logits(row).map(Double.init)
        return classifier.link == .softmax ? Self.againstTheOthers(logits) : logits
    }

    /// Each logit less the logarithm of the sum of the others' exponentials.
    private static func againstTheOthers(_ logits: [Double]) -> [Double] {
        let order = logits.indices.sorted { logits[$0] > logits[$1] }
        guard let first = order.first, let second = order.dropFirst().first else { return logits }
        let top = logits[first]
        let runnersUp = order.dropFirst().reduce(0) { $0 + exp(logits[$1] - logits[second]) }
        let all = logits.reduce(0) { $0 + exp($1 - top) }
        return logits.indices.map { k in
            if k == first { return top - logits[second] - log(runnersUp) }
            return logits[k] - top - log(all - exp(logits[k] - top))
        }
    }
}
