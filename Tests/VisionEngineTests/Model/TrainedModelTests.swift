import FoundationEssentials
import Testing
import VisionEngine

@Suite(.ownThread) struct TrainedModelTests {
    private static let samples = Result {
        try Sample.parts(perClass: 8, seed: 4).map { part in
            let bytes = try part.png()
            return LabelSample(
                image: ImageSource(reference: part.name) { bytes }, labels: [part.label])
        }
    }

    private static let labels = Result {
        try LabelTraining.run(
            train: samples.get(), test: nil, environment: TrainingEnvironment(seed: 2)
        ).model
    }

    @Test func `a file tells its kind and gives the model back`() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/model"
        let model = try Self.labels.get()
        try model.write(to: path)
        guard case .labels(let mapped) = try TrainedModel.open(path: path),
            case .labels(let read) = try TrainedModel.read(file: model.file, name: path)
        else {
            Issue.record("not a label model")
            return
        }
        #expect(mapped == model && read == model)
    }

    @Test func `a file that cannot be used says why`() throws {
        let file = try Self.labels.get().file
        #expect(sentence([])?.contains("not a visiontop model") == true)
        #expect(
            sentence(Array("PK something else".utf8))?.contains("not a visiontop model") == true)
        for length in [5, 16, 20, 40, 80, file.count - 1] {
            #expect(
                sentence(Array(file.prefix(length)))?.contains("cut short") == true, "\(length)")
        }
        // The kind is the byte after the magic, the version the four after it.
        #expect(sentence(file, 16, 99)?.contains("does not know") == true)
        #expect(sentence(file, 17, 99)?.contains("a newer visiontop") == true)
        #expect(sentence(file, 17, 0)?.contains("an older visiontop") == true)
        #expect(sentence(file, 30, UInt8(ascii: "?"))?.contains("feature network") == true)
        #expect(
            sentence(file, file.count - 1, file[file.count - 1] ^ 1)?.contains("damaged") == true)
        #expect(sentence(file + [0])?.contains("damaged") == true)
        #expect { try AnomalyModel.read(file: file, name: "m") } throws: {
            ($0 as? EngineError)?.sentence
                == "m is a model that labels images, not one that finds anomalies."
        }
    }

    @Test func `a judgement comes through bytes as it was`() throws {
        let detector = try Detector(.labels(try Self.labels.get()))
        let judgement = try detector.judge(try detector.warmUpImage())
        #expect(Judgement(decoding: judgement.encoded) == judgement)
        #expect(Judgement(decoding: Array(judgement.encoded.dropLast())) == nil)
        #expect(Judgement(decoding: judgement.encoded + [0]) == nil)
        let boxes = Judgement.boxes([
            BoxScore(
                label: "nut", confidence: 0.5, assumedThreshold: 0.25,
                box: BoundingBox(left: 0.1, top: 0.2, width: 0.3, height: 0.4))
        ])
        #expect(Judgement(decoding: boxes.encoded) == boxes)
    }

    @Test func `an image that brings its decoder down is left out and the rest is trained`() throws
    {
        let samples = try Self.samples.get()
        let poison = try samples[3].image.load()
        let outcome = try ImageDecoding.$decoder.withValue(Picky(poison: poison)) {
            try LabelTraining.run(
                train: samples, test: nil, environment: TrainingEnvironment(seed: 2))
        }
        #expect(outcome.rejected.map(\.reference) == [samples[3].image.reference])
        #expect(outcome.rejected.map(\.code) == [.undecodableImage])
    }

    private func sentence(_ file: [UInt8]) -> String? {
        do {
            _ = try TrainedModel.read(file: file, name: "some.model")
            return nil
        } catch {
            #expect(error.code == .unusableModel && error.sentence.hasPrefix("some.model "))
            return error.sentence
        }
    }

    private func sentence(_ file: [UInt8], _ position: Int, _ byte: UInt8) -> String? {
        var file = file
        file[position] = byte
        return sentence(file)
    }
}

/// Decodes all images but one, on whatever thread asks.
private struct Picky: ImageDecoder {
    let poison: [UInt8]

    func decode(
        _ bytes: [UInt8], channels: Int, atLeast least: ImageSize?
    ) throws(EngineError) -> DecodedImage {
        guard bytes != poison else {
            throw EngineError(code: .undecodableImage, sentence: "The decoder ended.")
        }
        return try ImageDecoding.decode(bytes, channels: channels, atLeast: least)
    }

    func probe(_ bytes: [UInt8]) throws(EngineError) -> (ImageSize, ImageProbe.Format) {
        (ImageSize(width: 224, height: 224), .png)
    }
}
