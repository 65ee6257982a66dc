import Testing
import VisionEngine

/// Expected figures were computed by scikit-learn 1.9.1 from the same numbers.
@Suite(.ownThread) struct SummaryTests {
    @Test func `figures of anomalies are those of scikit-learn`() {
        let truths: [[Bool]] = [
            [true, false, true, false, false, true], [false, true, true, false, false],
        ]
        let scores = [[0.9, 0.2, 0.4, 0.4, 0.6, 0.8], [0.3, 0.7, 0.1, 0.55, 0.2]]
        let runs = zip(truths, scores).map { truths, scores in
            zip(truths, scores).map {
                AnomalyFinding(name: "", truth: $0, isAnomalous: $1 >= 0.5, probability: $1)
            }
        }
        let summary = AnomalySummary(runs)
        #expect(close(summary.aurocs, [0.8333333333333333, 0.5]))
        #expect(close(summary.pooledAUROC, 0.7166666666666667))
        #expect(close(summary.averagePrecision, 0.8051948051948052))
        #expect(close([summary.precision, summary.recall, summary.f1Score], [0.6, 0.6, 0.6]))
        #expect(close(summary.falseAlarmRate, 0.3333333333333333))
        #expect(summary.pixelAUROCs.isEmpty && summary.pixels.isEmpty)
    }

    @Test func `pixels of a class add up over the runs`() {
        func finding(_ counts: PixelCounts) -> AnomalyFinding {
            AnomalyFinding(
                name: "", truth: true, isAnomalous: true, probability: 1,
                pixels: ["cracked": counts])
        }
        let summary = AnomalySummary([
            [finding(PixelCounts(found: 6, invented: 2, missed: 1))],
            [finding(PixelCounts(found: 0, invented: 0, missed: 3))],
        ])
        #expect(summary.pixels["cracked"] == PixelCounts(found: 6, invented: 2, missed: 4))
        #expect(close(summary.pixels["cracked"]?.intersectionOverUnion, 0.5))
        #expect(PixelCounts().intersectionOverUnion == nil)
    }

    @Test func `figures of exclusive labels are those of scikit-learn`() {
        let scores: [[Double]] = [
            [0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.2, 0.5, 0.3], [0.4, 0.35, 0.25], [0.1, 0.8, 0.1],
            [0.1, 0.2, 0.7], [0.05, 0.15, 0.8], [0.2, 0.45, 0.35],
        ]
        let truths = ["a", "b", "c", "a", "b", "c", "c", "a"]
        let summary = LabelSummary(
            zip(truths, scores).map { finding([$0], ["a", "b", "c"], $1) },
            labels: ["a", "b", "c"])
        #expect(summary.labelsExclude)
        #expect(close(summary.accuracy, 0.75))
        #expect(close(summary.f1Score, 0.7555555555555555))
        #expect(close(summary.averagePrecision, 0.8277777777777778))
        #expect(summary.confusion == [[2, 1, 0], [0, 2, 0], [0, 1, 2]])
        #expect(close(summary.labels.map(\.precision), [1, 0.5, 1]))
        #expect(close(summary.labels.map(\.recall), [2.0 / 3, 1, 2.0 / 3]))
    }

    @Test func `figures of several labels an image are those of scikit-learn`() {
        let truths = [["a"], ["a", "b"], ["b"], []]
        let scores = [[0.9, 0.6], [0.4, 0.8], [0.2, 0.7], [0.3, 0.1]]
        let summary = LabelSummary(
            zip(truths, scores).map { finding($0, ["a", "b"], $1) }, labels: ["a", "b"])
        #expect(!summary.labelsExclude && summary.confusion.isEmpty)
        #expect(close(summary.accuracy, 0.5))
        #expect(close(summary.f1Score, 0.7333333333333334))
        #expect(close(summary.averagePrecision, 1))
    }

    @Test func `boxes count once, and only where they overlap by half`() {
        let truth = BoundingBox(left: 0.1, top: 0.1, width: 0.4, height: 0.4)
        let shifted = BoundingBox(left: 0.12, top: 0.1, width: 0.4, height: 0.4)
        let away = BoundingBox(left: 0.6, top: 0.6, width: 0.2, height: 0.2)
        func score(_ confidence: Double, _ box: BoundingBox) -> BoxScore {
            BoxScore(label: "nut", confidence: confidence, assumedThreshold: 0.5, box: box)
        }
        let found = [score(0.9, shifted), score(0.8, truth), score(0.6, away), score(0.2, away)]
        let summary = BoxSummary(
            [
                BoxFinding(
                    name: "", truths: [LabelledBox(label: "nut", box: truth)], found: found),
                BoxFinding(name: "", truths: [LabelledBox(label: "nut", box: away)], found: []),
            ], labels: ["bolt", "nut"])
        let nut = summary.labels[1]
        #expect(nut.count == 2)
        // Right, then three wrong: half of the truths at precision 1, the other half never.
        #expect(close(nut.averagePrecision, 51.0 / 101))
        #expect(close([nut.precision, nut.recall, nut.f1Score], [1.0 / 3, 0.5, 0.4]))
        #expect(summary.labels[0].averagePrecision == nil)
        #expect(close(summary.averagePrecision, 51.0 / 101))
    }

    private func finding(
        _ truths: [String], _ labels: [String], _ scores: [Double]
    ) -> LabelFinding {
        LabelFinding(
            name: "", truths: truths,
            scores: Dictionary(uniqueKeysWithValues: zip(labels, scores)), assumed: [])
    }
}

/// Whether figures agree to the last few digits.
func close(_ left: Double?, _ right: Double) -> Bool {
    left.map { abs($0 - right) < 1e-12 } ?? false
}

func close(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { close($0, $1) }
}
