import Glibc

/// What a label classifier is to say of every image, and how much each label counts: all alike, of a
/// softmax by the labels themselves, of sigmoids by having a label or not.
struct LabelTargets: Sendable {
    let link: LinearClassifier.Link
    /// Labels of the model.
    let classes: Int
    /// The labels of every image, by number.
    private let labels: [[Int]]
    /// By label, the weights of the images with and without it.
    private let having: [Double]
    private let lacking: [Double]

    /// Targets of the images of a dataset, balanced over those at `records` alone.
    init(labels: [[Int]], classes: Int, link: LinearClassifier.Link, balancedOver records: [Int]) {
        self.labels = labels
        self.classes = classes
        self.link = link
        var counts = [Int](repeating: 0, count: classes)
        for record in records {
            for label in labels[record] { counts[label] += 1 }
        }
        let total = Double(records.count)
        let shares = link == .softmax ? Double(max(counts.count { $0 > 0 }, 1)) : 2
        having = counts.map { total / (shares * Double(max($0, 1))) }
        lacking = counts.map { total / (shares * max(total - Double($0), 1)) }
    }

    /// The weighted loss of an image with these logits, and its derivative by each of them.
    func loss(_ logits: [Double], of image: Int) -> (value: Double, slopes: [Double]) {
        switch link {
        case .softmax: softmaxLoss(logits, labels[image].first ?? 0)
        case .sigmoids: sigmoidLoss(logits, labels[image])
        }
    }

    private func softmaxLoss(_ logits: [Double], _ own: Int) -> (Double, [Double]) {
        let top = logits.max() ?? 0
        var slopes = logits.map { exp($0 - top) }
        let sum = slopes.reduce(0, +)
        let weight = having[own]
        for k in slopes.indices { slopes[k] *= weight / sum }
        slopes[own] -= weight
        return (weight * (top + log(sum) - logits[own]), slopes)
    }

    private func sigmoidLoss(_ logits: [Double], _ own: [Int]) -> (Double, [Double]) {
        var value = 0.0
        var slopes = logits
        for k in logits.indices {
            let isOwn = own.contains(k)
            let weight = isOwn ? having[k] : lacking[k]
            value += weight * softplus(isOwn ? -logits[k] : logits[k])
            slopes[k] = weight * (logistic(logits[k]) - (isOwn ? 1 : 0))
        }
        return (value, slopes)
    }

    /// ln(1 + exp x) without overflow.
    private func softplus(_ value: Double) -> Double {
        max(value, 0) + log1p(exp(-abs(value)))
    }
}
