import Testing
import VisionEngine

@Suite(.ownThread) struct BinaryMetricsTests {
    @Test func `metrics are those counted by hand`() {
        // By score: + - + + - -; called positive: the first four.
        let metrics = BinaryMetrics(
            truths: [true, false, true, true, false, false],
            decisions: [true, true, true, true, false, false],
            scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
        #expect(metrics.precision == 0.75)
        #expect(metrics.recall == 1)
        #expect(abs(metrics.f1Score - 6.0 / 7) < 1e-12)
        #expect(abs((metrics.rocAUC ?? 0) - 7.0 / 9) < 1e-12)
        #expect(abs((metrics.averagePrecision ?? 0) - (1 + 2.0 / 3 + 0.75) / 3) < 1e-12)
    }

    @Test func `ties count half`() {
        let metrics = BinaryMetrics(
            truths: [true, false, true, false], decisions: [false, false, false, false],
            scores: [1, 1, 1, 1])
        #expect(metrics.rocAUC == 0.5)
        #expect(metrics.averagePrecision == 0.5)
        #expect(metrics.f1Score == 0)
    }

    @Test func `what cannot be measured is not given`() {
        let metrics = BinaryMetrics(truths: [false], decisions: [false], scores: [0.1])
        #expect(metrics.rocAUC == nil)
        #expect(metrics.averagePrecision == nil)
        #expect(metrics.precision == 0 && metrics.recall == 0)
    }
}

@Suite(.ownThread) struct RankingTests {
    /// Expected values: scikit-learn 1.9.
    @Test func `metrics with ties are those of scikit-learn`() {
        let truths = (0..<40).map { $0 * 7 % 11 < 4 }
        let scores = (0..<40).map { index in
            let bonus = truths[index] && index % 3 != 0 ? 0.3 : 0
            return Double(index * 37 % 23) / 22 * 0.6 + bonus
        }
        let metrics = BinaryMetrics(
            truths: truths, decisions: scores.map { $0 >= 0.5 }, scores: scores)
        #expect(abs((metrics.rocAUC ?? 0) - 0.656) < 1e-12)
        #expect(abs((metrics.averagePrecision ?? 0) - 0.6497139309639309) < 1e-12)
        #expect(abs(metrics.f1Score - 0.46153846153846156) < 1e-12)
        #expect(abs(metrics.precision - 0.5454545454545454) < 1e-12)
        #expect(abs(metrics.recall - 0.4) < 1e-12)
    }

    @Test func `log odds far beyond what probabilities tell apart are cut between`() {
        let ranking = Ranking(truths: [true, true, false, false], scores: [62, 61, 59, 58])
        #expect(ranking.bestCut == 60)
    }

    @Test func `neighbouring scores are told apart`() {
        let low = 1.0
        let ranking = Ranking(truths: [true, false], scores: [low.nextUp, low])
        #expect(ranking.bestCut == low.nextUp)
    }

    @Test func `a cut with nothing below lies at even odds, or lower for who scores lower`() {
        #expect(Ranking(truths: [true, true], scores: [3, 2]).bestCut == 0)
        #expect(Ranking(truths: [true, true], scores: [3, -2]).bestCut == -2)
        #expect(Ranking(truths: [false, false], scores: [3, -2]).bestCut == nil)
    }

    @Test func `ties are cut off or taken together`() {
        let ranking = Ranking(
            truths: [true, false, true, false, false], scores: [2, 2, 2, -2, -4])
        #expect(ranking.bestCut == 0)
    }
}
