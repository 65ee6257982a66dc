import Testing
import VisionEngine

@Suite(.ownThread) struct AnomalyMaskTests {
    /// `few` with these masks in place of those of its anomalous images, one after the other.
    private func samples(_ masks: [[UInt8]], classes: [MaskClass]) throws -> [AnomalySample] {
        var left = masks[...]
        return try Washers.few.get().map { sample in
            guard sample.isAnomalous, let mask = left.popFirst() else { return sample }
            return AnomalySample(
                image: sample.image, isAnomalous: true,
                mask: MaskSource(load: { mask }, classes: classes))
        }
    }

    private func train(_ samples: [AnomalySample]) throws -> AnomalyOutcome {
        try AnomalyTraining.run(
            train: samples, test: [samples[0], samples[samples.count - 1]],
            environment: TrainingEnvironment())
    }

    private func mask(_ color: RGBColor?, side: Int = 256) throws -> [UInt8] {
        var image = RGBImage(width: side, height: side, color: .white)
        if let color {
            for place in 0..<900 { image[60 + place % 30, 60 + place / 30] = color }
        }
        return try image.encodePNG()
    }

    @Test func `masks that cannot be used are named and the training goes on`() throws {
        let classes = Sample.maskColors
        let foreign = RGBColor(red: 1, green: 2, blue: 3)
        let bad = [
            try mask(classes[0].color, side: 128), try mask(nil), try mask(foreign),
            Array("no mask".utf8),
        ]
        let outcome = try train(try samples(bad, classes: classes))
        #expect(outcome.rejected.map(\.code) == .init(repeating: .unusableMask, count: 4))
        let sentences = outcome.rejected.map(\.sentence)
        for part in ["128x128", "none of", "#010203", "neither a JPEG nor a PNG"] {
            #expect(sentences.count { $0.contains(part) } == 1, "\(part) in \(sentences)")
        }
        #expect(outcome.model.maskClasses == classes)
    }

    @Test func `without a usable mask the model makes none`() throws {
        let empty = try mask(nil)
        let outcome = try train(
            try samples(Array(repeating: empty, count: 6), classes: Sample.maskColors))
        #expect(outcome.rejected.count == 6)
        #expect(outcome.model.maskClasses.isEmpty && outcome.pixelMetrics.isEmpty)
    }

    @Test func `a class that no mask shows is never found`() throws {
        let seen = MaskClass(name: "seen", color: RGBColor(red: 200, green: 0, blue: 0))
        let unseen = MaskClass(name: "unseen", color: RGBColor(red: 0, green: 200, blue: 0))
        let masks = Array(repeating: try mask(seen.color), count: 6)
        let samples = try samples(masks, classes: [unseen, seen])
        let model = try train(samples).model
        #expect(model.maskClasses == [unseen, seen])
        let detector = try AnomalyDetector(model: model)
        for sample in samples.suffix(4) {
            let verdict = try detector.detect(try sample.image.load())
            #expect(verdict.classes.map(\.name) == ["background", "unseen", "seen"])
            #expect(verdict.classes[1].fraction == 0)
            #expect(verdict.classes.map(\.fraction).reduce(0, +) == 1)
        }
    }
}
