import Synchronization
import Testing
import VisionEngine

@Suite(.ownThread) struct BoxTrainingTests {
    private static let train = Result { try samples(count: 16, seed: 31) }
    private static let test = Result { try samples(count: 8, seed: 32) }
    /// Enough for a training whose quality does not matter.
    private static let few = Result { try Array(train.get().prefix(6)) }

    private static let outcome = Result {
        try BoxTraining.run(
            train: train.get(), test: test.get(), environment: TrainingEnvironment(seed: 1))
    }

    private static func samples(count: Int, seed: UInt64) throws -> [BoxSample] {
        try Sample.scenes(count: count, seed: seed).map { scene in
            let bytes = try scene.png()
            return BoxSample(
                image: ImageSource(reference: "s3://sample/\(seed)/\(scene.name)") { bytes },
                boxes: scene.boxes)
        }
    }

    @Test func `parts that were never seen are found where they lie`() throws {
        let outcome = try Self.outcome.get()
        #expect(outcome.model.labels == ["bolt", "nut", "washer"])
        #expect(outcome.averagePrecision >= 0.85)
        #expect(outcome.averageRecall > 0.5)
        #expect(outcome.f1Score > 0.8)
        #expect(outcome.split.train.count == 16 && outcome.split.test.count == 8)
        #expect(outcome.crossValidatedThresholds.allSatisfy { $0 != nil })
    }

    @Test func `the assumed thresholds give the metrics that are reported`() throws {
        let outcome = try Self.outcome.get()
        for metrics in outcome.labels {
            let called = outcome.predictions.flatMap(\.found).filter {
                $0.label == metrics.label && $0.confidence >= metrics.threshold
            }
            let right = called.count { $0.matched != nil }
            let truths = outcome.predictions.flatMap(\.truths).count { $0.label == metrics.label }
            #expect(metrics.recall == Double(right) / Double(truths))
            #expect(metrics.precision == Double(right) / Double(called.count))
        }
    }

    @Test func `a found box says which truth of its label it found`() throws {
        for prediction in try Self.outcome.get().predictions {
            let matched = prediction.found.compactMap(\.matched)
            #expect(Set(matched).count == matched.count)
            for found in prediction.found {
                guard let index = found.matched else { continue }
                #expect(prediction.truths[index].label == found.label)
                #expect(prediction.truths[index].box.overlap(found.box) >= 0.5)
            }
        }
    }

    @Test func `the detector agrees with the evaluation`() throws {
        let outcome = try Self.outcome.get()
        let detector = try BoxDetector(model: outcome.model)
        for (sample, prediction) in zip(try Self.test.get(), outcome.predictions) {
            let scores = try detector.detect(try sample.image.load())
            #expect(scores.map(\.label) == prediction.found.map(\.label))
            #expect(scores.map(\.confidence) == prediction.found.map(\.confidence))
            #expect(scores.map(\.box) == prediction.found.map(\.box))
            #expect(scores.allSatisfy { (0...1).contains($0.confidence) })
        }
    }

    @Test func `the detector refuses what is no image`() throws {
        let detector = try BoxDetector(model: try Self.outcome.get().model)
        #expect { try detector.detect(Array("no image".utf8)) } throws: {
            ($0 as? EngineError)?.code == .undecodableImage
        }
    }

    @Test(arguments: [(1_280, 64), (64, 1_280), (40, 30), (1, 1)])
    func `images of any shape are looked at`(width: Int, height: Int) throws {
        let detector = try BoxDetector(model: try Self.outcome.get().model)
        let image = RGBImage(width: width, height: height, color: .white)
        for score in try detector.detect(image.encodePNG()) {
            #expect(score.box.left >= 0 && score.box.left + score.box.width <= 1 + 1e-9)
            #expect(score.box.top >= 0 && score.box.top + score.box.height <= 1 + 1e-9)
        }
    }

    @Test func `a model file gives the model back and another kind is refused`() throws {
        let model = try Self.outcome.get().model
        #expect(try BoxModel.read(file: model.file, name: "model") == model)
        #expect { try LabelModel.read(file: model.file, name: "model") } throws: {
            ($0 as? EngineError)?.code == .unusableModel
        }
        #expect { try BoxModel.read(file: Array(model.file.dropLast()), name: "model") } throws: {
            ($0 as? EngineError)?.code == .unusableModel
        }
    }

    @Test func `a training that was cut off ends with the same model on any number of threads`()
        throws
    {
        let scratch = try Scratch()
        let phases = Mutex(0)
        let cut = TrainingEnvironment(
            cacheDirectory: scratch.path, seed: 4, workers: 2,
            report: { progress in
                if progress.phase == "fitting" { phases.withLock { $0 += 1 } }
            }, isCancelled: { phases.withLock { $0 > 20 } })
        #expect {
            try BoxTraining.run(train: try Self.few.get(), test: nil, environment: cut)
        } throws: { ($0 as? EngineError)?.code == .cancelled }
        let resumed = try BoxTraining.run(
            train: try Self.few.get(), test: nil,
            environment: TrainingEnvironment(cacheDirectory: scratch.path, seed: 4, workers: 1))
        let whole = try BoxTraining.run(
            train: try Self.few.get(), test: nil,
            environment: TrainingEnvironment(seed: 4, workers: 3))
        #expect(resumed.model == whole.model)
        #expect(resumed.predictions == whole.predictions)
        #expect(Set(whole.split.train).isDisjoint(with: whole.split.test))
        #expect(whole.split.train.count + whole.split.test.count == 6)
    }

    @Test func `what cannot be used is left out and listed`() throws {
        let few = try Self.few.get()
        let damaged = BoxSample(
            image: ImageSource(reference: "damaged") { [1, 2, 3] }, boxes: few[0].boxes)
        let beside = BoxSample(
            image: few[1].image,
            boxes: [
                LabelledBox(
                    label: "bolt", box: BoundingBox(left: 1.2, top: 0, width: 0.1, height: 0.1))
            ])
        let outcome = try BoxTraining.run(
            train: [few[0], damaged, beside], test: [few[2]], environment: TrainingEnvironment())
        #expect(outcome.rejected.map(\.reference) == ["damaged", few[1].image.reference])
        #expect(outcome.rejected.map(\.code) == [.undecodableImage, .unusableBox])
        #expect(outcome.split.train == [few[0].image.reference])
    }

    @Test func `images without boxes alone are refused`() throws {
        let empty = try Self.few.get().map { BoxSample(image: $0.image, boxes: []) }
        #expect {
            try BoxTraining.run(train: empty, test: nil, environment: TrainingEnvironment())
        } throws: { ($0 as? EngineError)?.code == .tooFewImages }
    }
}
