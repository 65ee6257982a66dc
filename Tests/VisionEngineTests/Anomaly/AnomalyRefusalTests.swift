import FoundationEssentials
import Testing
import VisionEngine

@Suite(.ownThread) struct AnomalyRefusalTests {
    private func normal(_ name: String, _ bytes: [UInt8]) -> AnomalySample {
        AnomalySample(image: ImageSource(reference: name) { bytes }, isAnomalous: false)
    }

    @Test func `images of other sizes fail the training and are named`() throws {
        let odd = try RGBImage(width: 100, height: 80, color: .white).encodePNG()
        let samples = try Washers.few.get() + [normal("odd", odd)]
        #expect {
            try AnomalyTraining.run(
                train: samples, test: nil, environment: TrainingEnvironment())
        } throws: { error in
            guard let error = error as? EngineError else { return false }
            return error.code == .differentDimensions
                && error.sentence == "Images in the dataset must have the same dimensions."
                && error.rejected.map(\.reference) == ["odd"]
                && error.rejected[0].sentence.contains("100x80")
        }
    }

    @Test func `images that cannot be decoded are left out and listed`() throws {
        struct Gone: Error {}
        let few = try Washers.few.get()
        let whole = try few[0].image.load()
        let missing = ImageSource(reference: "missing") { throw Gone() }
        let samples =
            few + [
                normal("text", Array("no image".utf8)),
                normal("cut", Array(whole.prefix(whole.count / 2))),
                AnomalySample(image: missing, isAnomalous: true),
            ]
        let outcome = try AnomalyTraining.run(
            train: samples, test: nil, environment: TrainingEnvironment())
        #expect(outcome.trainCount + outcome.testCount == few.count)
        #expect(outcome.rejected.map(\.reference) == ["text", "cut", "missing"])
        #expect(
            outcome.rejected.map(\.code) == [
                .undecodableImage, .undecodableImage, .unreadableImage,
            ])
    }

    @Test func `too few normal images fail with what is needed`() throws {
        let few = Array(try Washers.few.get().prefix(3))
        #expect {
            try AnomalyTraining.run(train: few, test: nil, environment: TrainingEnvironment())
        } throws: { ($0 as? EngineError)?.code == .tooFewImages }
    }

    @Test func `the detector refuses an image of another size`() throws {
        let detector = try AnomalyDetector(model: try Washers.outcome.get().model)
        let image = try RGBImage(width: 128, height: 256, color: .white).encodePNG()
        #expect { try detector.detect(image) } throws: {
            ($0 as? EngineError)?.code == .differentDimensions
        }
    }

    @Test func `a model file gives the model back`() throws {
        let scratch = try Scratch()
        let model = try Washers.outcome.get().model
        try model.write(to: scratch.path + "/model")
        #expect(try AnomalyModel.read(from: scratch.path + "/model") == model)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["model"])
    }

    @Test func `a damaged or foreign model file is refused with a sentence`() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/model"
        try Washers.outcome.get().model.write(to: path)
        let whole = try Data(contentsOf: URL(filePath: path))
        for position in [0, 16, 18, 30, 60, 90, 5_000, whole.count - 1] {
            var bytes = whole
            bytes[position] ^= 1
            try expectRefusal(of: bytes, at: path)
        }
        for length in [0, 10, 50, whole.count / 2, whole.count - 1] {
            try expectRefusal(of: whole.prefix(length), at: path)
        }
        try expectRefusal(of: Data("something else".utf8), at: path)
    }

    private func expectRefusal(of bytes: Data, at path: String) throws {
        try bytes.write(to: URL(filePath: path))
        #expect { try AnomalyModel.read(from: path) } throws: { error in
            guard let error = error as? EngineError else { return false }
            return error.code == .unusableModel && error.sentence.contains(path)
        }
    }
}
