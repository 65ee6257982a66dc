import Testing
import VisionEngine

@Suite struct BoxQualityTests {
    /// Values of pycocotools 2.0 (`COCOeval`, AP50 by class and in the mean, AR at 100 boxes an
    /// image) on the boxes of `RandomFindings`.
    @Test(arguments: [
        (
            1, 30, [0.228382838283828, 0.296699669966997, 0.234545303269823], 0.253209270506883,
            0.194759259259259
        ),
        (
            2, 60, [0.211062121344543, 0.211654851148512, 0.183122125599984], 0.201946366178558,
            0.200782916035522
        ),
        (
            3, 200, [0.222207307236730, 0.245079070962511, 0.247027763778263], 0.238104713992501,
            0.230647474833521
        ),
    ])
    func `precision and recall are those of COCO's own evaluation`(
        seed: Int, images: Int, byLabel: [Double], mean: Double, recall: Double
    ) {
        var random = RandomFindings(seed: seed)
        let findings = (0..<images).map { _ in random.image() }
        let quality = BoxQuality(findings, labels: RandomFindings.labels)
        for (ranking, expected) in zip(quality.rankings, byLabel) {
            #expect(abs(ranking.averagePrecision - expected) < 1e-9)
        }
        #expect(abs(quality.averagePrecision - mean) < 1e-9)
        #expect(abs(quality.averageRecall - recall) < 1e-9)
    }

    /// Indices that a suppression written with NumPy keeps, the surest first.
    @Test(arguments: [
        (4, 60, 57, [36, 23, 17, 0, 26, 51, 33, 42, 12, 9, 25, 38], 1_608),
        (5, 400, 245, [199, 122, 141, 70, 277, 138, 34, 248, 256, 324, 104, 63], 48_089),
    ])
    func `of boxes that overlap the surest is kept`(
        seed: Int, boxes: Int, kept: Int, first: [Int], sum: Int
    ) {
        var random = RandomFindings(seed: seed)
        let candidates = (0..<boxes).map { _ in
            let box = random.box()
            return random.candidate(0, box)
        }
        let indices = BoxCandidate.distinct(candidates, limit: boxes).map { own in
            candidates.firstIndex(of: own) ?? -1
        }
        #expect(indices.count == kept)
        #expect(Array(indices.prefix(12)) == first)
        #expect(indices.reduce(0, +) == sum)
    }

    @Test func `a truth is found once, by the surest box, and by none of another label`() {
        let place = BoundingBox(left: 0.1, top: 0.1, width: 0.4, height: 0.4)
        let near = BoundingBox(left: 0.1, top: 0.1, width: 0.4, height: 0.3)
        let findings = BoxFindings(
            truths: [
                LabelledBox(label: "cup", box: place), LabelledBox(label: "plate", box: place),
            ],
            found: [
                BoxCandidate(label: 0, confidence: 0.9, box: near),
                BoxCandidate(label: 0, confidence: 0.8, box: place),
                BoxCandidate(label: 1, confidence: 0.7, box: place),
            ])
        #expect(findings.matches(["cup", "plate"]) == [0, nil, 1])
        #expect(findings.matches(["cup", "plate"], overlap: 0.8) == [nil, 0, 1])
    }

    @Test func `the threshold of best F1 lies between the confidences as logits`() throws {
        let ranking = BoxRanking(
            [(0.99, true), (0.9, true), (0.2, false), (0.1, true), (0.05, false)], truths: 3)
        let threshold = try #require(ranking.bestThreshold)
        #expect(threshold > 0.05 && threshold < 0.1)
        #expect(abs(threshold - 0.0710) < 1e-3)
        let few = BoxRanking([(0.9, true), (0.2, false), (0.1, false)], truths: 1)
        #expect(abs(try #require(few.bestThreshold) - 0.6) < 1e-9)
        #expect(BoxRanking([(0.4, false)], truths: 2).bestThreshold == nil)
    }
}
