import Glibc

/// Mean and standard deviation of a sample.
struct Moments: Sendable, Equatable {
    let mean: Double
    /// Population deviation, never 0: a constant sample has 1.
    let deviation: Double

    /// The moments of `values`; 0 and 1 of none.
    init(_ values: [Double]) {
        let count = Double(max(values.count, 1))
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        self.init(mean: mean, deviation: variance > 1e-18 ? variance.squareRoot() : 1)
    }

    /// Moments as they were stored.
    init(mean: Double, deviation: Double) {
        self.mean = mean
        self.deviation = deviation
    }

    /// How many deviations `value` lies above the mean.
    func standardised(_ value: Double) -> Double {
        (value - mean) / deviation
    }
}

/// The value below which a share of `values` lies, linear between neighbours; 0 of none.
func quantile(_ share: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return 0 }
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (sorted[below + 1] - sorted[below]) * (position - Double(below))
}

/// 1 / (1 + exp(-x)) without overflow.
func logistic(_ value: Double) -> Double {
    value >= 0 ? 1 / (1 + exp(-value)) : exp(value) / (1 + exp(value))
}

/// ln p / (1 - p), p held away from 0 and 1.
func logit(_ probability: Double) -> Double {
    let held = min(max(probability, 1e-9), 1 - 1e-9)
    return log(held / (1 - held))
}
