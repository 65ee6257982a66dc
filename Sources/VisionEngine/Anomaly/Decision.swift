import Glibc

/// Turns a score into the probability that an image is anomalous; 0.5 is the boundary.
enum Decision: Sendable, Equatable {
    /// Platt scaling: logistic(slope x score + offset), slope above 0.
    case platt(slope: Double, offset: Double)
    /// The distribution of normal images' scores; the boundary is its 0.95 quantile.
    case gumbel(location: Double, scale: Double)

    /// Anomalous training images that Platt scaling needs.
    static let anomaliesForPlatt = 5
    private static let normalShare = 0.95

    /// The probability that an image of this score is anomalous.
    func probability(_ score: Double) -> Double {
        switch self {
        case .platt(let slope, let offset):
            return logistic(slope * score + offset)
        case .gumbel(let location, let scale):
            let boundary = log(Self.normalShare / (1 - Self.normalShare))
            return logistic(Self.logitOfShare((score - location) / scale) - boundary)
        }
    }

    /// Platt's fit with classes weighted alike; `nil` when larger scores do not mean anomalous.
    static func platt(
        scores: [Double], anomalous: [Bool], check: () throws(EngineError) -> Void
    ) throws(EngineError) -> Decision? {
        let positives = anomalous.count { $0 }
        let weights = anomalous.map {
            Float(anomalous.count) / Float(2 * max($0 ? positives : anomalous.count - positives, 1))
        }
        let examples = LinearClassifier.Examples(
            inputs: 1, classes: 1, rows: scores.map { Float($0) },
            targets: anomalous.map { $0 ? 1 : 0 }, weights: weights)
        let fit = try LinearClassifier.fit(examples, link: .sigmoids, strength: 1, check: check)
        let slope = Double(fit.weights[0])
        return slope > 1e-3 ? .platt(slope: slope, offset: Double(fit.biases[0])) : nil
    }

    /// The most likely Gumbel distribution of the scores of normal images.
    static func gumbel(normalScores scores: [Double]) -> Decision {
        let moments = Moments(scores)
        var scale = max(moments.deviation * 6.0.squareRoot() / .pi, 1e-6)
        func weighed(_ scale: Double) -> (sum: Double, moment: Double) {
            scores.reduce((0, 0)) { sums, score in
                let weight = exp(-(score - moments.mean) / scale)
                return (sums.0 + weight, sums.1 + weight * score)
            }
        }
        for _ in 0..<50 {
            let (sum, moment) = weighed(scale)
            scale = max(0.5 * (scale + moments.mean - moment / sum), 0.1 * moments.deviation)
        }
        let average = weighed(scale).sum / Double(max(scores.count, 1))
        return .gumbel(location: moments.mean - scale * log(average), scale: scale)
    }

    /// ln F / (1 - F) of the standard Gumbel distribution F = exp(-exp(-x)).
    private static func logitOfShare(_ x: Double) -> Double {
        let tail = exp(min(-x, 30))
        return -tail - log(max(-expm1(-tail), 1e-300))
    }
}

extension Decision {
    /// The same decision with its boundary, where p = 0.5, at another score.
    func with(boundary: Double) -> Decision {
        switch self {
        case .platt(let slope, _): return .platt(slope: slope, offset: -slope * boundary)
        case .gumbel(_, let scale):
            return .gumbel(
                location: boundary - scale * Self.gumbelQuantile(Self.normalShare), scale: scale)
        }
    }

    /// The score that a share of normal images exceeds: counted where there are images enough for
    /// it, beyond the largest by the Gumbel distribution of the scores.
    static func boundary(falseAlarmRate: Double, normalScores: [Double]) -> Double {
        let share = 1 - min(max(falseAlarmRate, 1e-6), 1)
        let counted = quantile(share, of: normalScores)
        guard falseAlarmRate * Double(normalScores.count) < 1,
            case .gumbel(let location, let scale) = gumbel(normalScores: normalScores)
        else { return counted }
        return max(counted, location + scale * gumbelQuantile(share))
    }

    /// The quantile of the standard Gumbel distribution.
    private static func gumbelQuantile(_ share: Double) -> Double {
        -log(-log(min(max(share, 1e-9), 1 - 1e-9)))
    }
}
