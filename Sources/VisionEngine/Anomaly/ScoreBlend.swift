/// Makes one score of three at equal weights: learned weights trust the head too much and fall
/// apart on parts that were never seen.
struct ScoreBlend: Sendable, Equatable {
    /// Moments over held-out normal images; `head` is `nil` without anomalous ones.
    let gaussian: Moments
    let bank: Moments
    let head: Moments?

    /// The score; larger is more anomalous.
    func score(gaussian: Double, bank: Double, logit: Double?) -> Double {
        let normality =
            (self.gaussian.standardised(gaussian) + self.bank.standardised(bank)) / 2
        guard let head, let logit else { return normality }
        return (normality + head.standardised(logit)) / 2
    }
}
