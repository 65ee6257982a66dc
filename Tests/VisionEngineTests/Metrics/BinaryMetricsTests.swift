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
