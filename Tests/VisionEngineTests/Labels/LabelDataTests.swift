import FoundationEssentials
import Synchronization
import Testing
import VisionEngine

/// What label trainings make of datasets that are small, lopsided, grouped or cut off.
@Suite(.ownThread) struct LabelDataTests {
    private static let parts = Result {
        try Sample.parts(perClass: 6, seed: 5).map { part in
            LabelSample(
                image: Self.source(part.name, try part.png()), labels: [part.label])
        }
    }

    private static func source(
        _ name: String, _ bytes: [UInt8], group: String? = nil
    ) -> ImageSource {
        ImageSource(reference: name, group: group) { bytes }
    }

    private static func trained(
        _ samples: [LabelSample], test: [LabelSample]? = nil
    ) throws -> LabelOutcome {
        try LabelTraining.run(
            train: samples, test: test, environment: TrainingEnvironment(seed: 3))
    }

    /// An image of coloured noise.
    private static func noise(_ seed: Int) throws -> [UInt8] {
        var state = UInt32(truncatingIfNeeded: seed &* 2_654_435_761 &+ 12345)
        let pixels = (0..<64 * 64 * 3).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        return try RGBImage(width: 64, height: 64, pixels: pixels).encodePNG()
    }

    @Test func `photographs of one part are kept together in split and folds`() throws {
        // Two copies of every image, labels drawn at random: whoever parts the copies knows them.
        let samples = try (0..<32).flatMap { index in
            let bytes = try Self.noise(index)
            return ["a", "b"].map { copy in
                LabelSample(
                    image: Self.source("\(index)\(copy)", bytes, group: "part \(index)"),
                    labels: [index * index % 7 < 3 ? "x" : "y"])
            }
        }
        let outcome = try Self.trained(samples)
        let groups = { (names: [String]) in Set(names.map { String($0.dropLast()) }) }
        #expect(groups(outcome.split.train).isDisjoint(with: groups(outcome.split.test)))
        #expect(try #require(outcome.contest.network) < 0.9)
        #expect(try #require(outcome.contest.gradients) < 0.9)
    }

    @Test func `a label with one image trains and has no cross-validated threshold`() throws {
        let parts = try Self.parts.get()
        let outcome = try Self.trained(
            parts.filter { $0.labels != ["nut"] } + parts.filter { $0.labels == ["nut"] }.prefix(1))
        let metrics = try #require(outcome.labels.first { $0.label == "nut" })
        #expect(outcome.model.labels == ["bolt", "nut", "washer"])
        #expect(metrics.testCount == 0 && metrics.crossValidatedThreshold == nil)
        let others = outcome.labels.filter { $0.label != "nut" }
        #expect(others.allSatisfy { $0.crossValidatedThreshold != nil })
    }

    @Test func `two images are enough for a model, though nothing can be held out`() throws {
        let parts = try Self.parts.get()
        let train = [parts[0], parts[6]]
        let outcome = try Self.trained(train, test: [parts[1], parts[7]])
        #expect(outcome.contest.network == nil && outcome.contest.gradients == nil)
        #expect(outcome.contest.winner == .network)
        #expect(outcome.predictions.count == 2)
    }

    @Test func `labels that only test images carry are named and left out of the means`() throws {
        let parts = try Self.parts.get()
        let train = parts.filter { $0.labels != ["washer"] }
        let outcome = try Self.trained(train, test: parts)
        #expect(outcome.untrainedLabels == ["washer"])
        #expect(outcome.model.labels == ["bolt", "nut"])
        let row = outcome.confusion.filter { $0.truth == "washer" }
        #expect(abs(row.reduce(0) { $0 + $1.value } - 1) < 1e-9)
        #expect(outcome.confusion.allSatisfy { $0.predicted != "washer" })
    }

    @Test func `images without a label are counter-examples of all labels`() throws {
        let samples = try Self.parts.get().map { sample in
            LabelSample(image: sample.image, labels: sample.labels.filter { $0 != "bolt" })
        }
        let outcome = try Self.trained(samples)
        #expect(outcome.model.labels == ["nut", "washer"])
        let bolts = outcome.predictions.filter(\.truths.isEmpty)
        #expect(!bolts.isEmpty)
        for bolt in bolts { #expect(bolt.scores.values.reduce(0, +) < 1) }
    }

    @Test func `left and right are told apart, for mirrored copies are left out`() throws {
        let outcome = try Self.trained(
            try (0..<24).map { index in
                let image = Self.arrow(index)
                let bytes = try (index % 2 == 0 ? image : image.flipped()).encodePNG()
                return LabelSample(
                    image: Self.source("arrow \(index)", bytes),
                    labels: [index % 2 == 0 ? "left" : "right"])
            })
        #expect(!outcome.contest.isMirrored)
        #expect(outcome.f1Score > 0.9)
    }

    /// A dark arrow head that points left, of a size and at a place of its own.
    private static func arrow(_ index: Int) -> RGBImage {
        let tint = UInt8(180 + index * 3)
        var image = RGBImage(
            width: 96, height: 96, color: RGBColor(red: tint, green: 220, blue: 200))
        let (left, middle, length) = (10 + index % 5 * 3, 40 + index % 7 * 2, 40 + index % 4 * 4)
        for x in 0..<length {
            for y in -(x / 2)...(x / 2) {
                image[left + x, middle + y] = RGBColor(red: 30, green: 40, blue: 60)
            }
        }
        return image
    }

    @Test func `gradients are chosen where the network sees nothing, and need no network`() throws {
        let samples = try (0..<32).map { index in
            let bytes = try Self.ramp(index).encodePNG()
            return LabelSample(
                image: Self.source("ramp \(index)", bytes),
                labels: [index % 2 == 0 ? "across" : "down"])
        }
        let outcome = try Self.trained(samples)
        #expect(outcome.contest.winner == .gradients)
        let scores = (outcome.contest.network, outcome.contest.gradients)
        #expect(try #require(scores.0) < (try #require(scores.1)))
        let model = try LabelModel.read(file: outcome.model.file, name: "ramps")
        #expect(model == outcome.model && model.features == .gradients)
        let prediction = try #require(outcome.predictions.first)
        let sample = try #require(
            samples.first { $0.image.reference == prediction.reference })
        let found = try LabelDetector(model: model).detect(try sample.image.load())
        for score in found { #expect(score.confidence == prediction.scores[score.label]) }
    }

    /// A colour of its own that brightens by four steps, to the right or downwards.
    private static func ramp(_ index: Int) -> RGBImage {
        let base = (0..<3).map { 60 + (index * 47 + $0 * 31) % 130 }
        let pixels = (0..<128 * 128).flatMap { pixel in
            let step = (index % 2 == 0 ? pixel % 128 : pixel / 128) / 32
            return base.map { UInt8($0 + step) }
        }
        return RGBImage(width: 128, height: 128, pixels: pixels)
    }
}
