import FoundationEssentials
import Testing
import VisionEngine

@Suite(.ownThread) struct LabelTrainingTests {
    private static let parts = Result {
        try Sample.parts(perClass: 14, seed: 21).map { part in
            let bytes = try part.png()
            return LabelSample(
                image: ImageSource(reference: "s3://sample/\(part.name)") { bytes },
                labels: [part.label])
        }
    }

    private static let outcome = Result {
        try LabelTraining.run(
            train: parts.get(), test: nil, environment: TrainingEnvironment(seed: 2))
    }

    @Test func `parts that were never seen get their labels`() throws {
        let outcome = try Self.outcome.get()
        #expect(outcome.model.labels == ["bolt", "nut", "washer"])
        #expect(outcome.f1Score > 0.8)
        #expect(outcome.labels.map(\.testCount) == [3, 3, 3])
        #expect(outcome.split.train.count == 33 && outcome.split.test.count == 9)
        #expect(Set(outcome.split.train).isDisjoint(with: outcome.split.test))
    }

    @Test func `scores of one-label images add up to one and rows of the confusion too`() throws {
        let outcome = try Self.outcome.get()
        for prediction in outcome.predictions {
            #expect(abs(prediction.scores.values.reduce(0, +) - 1) < 1e-5)
        }
        for label in outcome.model.labels {
            let row = outcome.confusion.filter { $0.truth == label }.map(\.value)
            #expect(abs(row.reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test func `the assumed threshold gives the F1 that is reported`() throws {
        let outcome = try Self.outcome.get()
        for metrics in outcome.labels {
            let scores = outcome.predictions.map {
                ($0.truths.contains(metrics.label), $0.scores[metrics.label] ?? 0)
            }
            let called = scores.filter { $0.1 >= metrics.threshold }
            let right = called.count { $0.0 }
            let f1 = Double(2 * right) / Double(called.count + metrics.testCount)
            #expect(abs(f1 - metrics.f1Score) < 1e-9)
        }
    }

    @Test func `the detector sorts all labels and agrees with the evaluation`() throws {
        let outcome = try Self.outcome.get()
        let detector = try LabelDetector(model: outcome.model)
        let prediction = try #require(outcome.predictions.first)
        let samples = try Self.parts.get().filter { $0.image.reference == prediction.reference }
        let sample = try #require(samples.first)
        let scores = try detector.detect(try sample.image.load())
        #expect(scores.count == 3)
        #expect(scores.map(\.confidence) == scores.map(\.confidence).sorted(by: >))
        for score in scores {
            #expect(abs(score.confidence - (prediction.scores[score.label] ?? 0)) < 1e-6)
        }
    }

    @Test func `an image may carry several labels`() throws {
        let samples = try Self.parts.get().map { sample in
            let extra = sample.labels == ["bolt"] ? ["long"] : ["round"]
            return LabelSample(image: sample.image, labels: sample.labels + extra)
        }
        let outcome = try LabelTraining.run(
            train: samples, test: nil, environment: TrainingEnvironment(seed: 2))
        #expect(outcome.model.labels == ["bolt", "long", "nut", "round", "washer"])
        #expect(outcome.f1Score > 0.8)
    }

    @Test func `the same images give the same model on any number of threads`() throws {
        func train(_ workers: Int) throws -> LabelModel {
            try LabelTraining.run(
                train: try Self.parts.get(), test: nil,
                environment: TrainingEnvironment(seed: 2, workers: workers)
            ).model
        }
        #expect(try train(1) == train(3))
    }

    @Test func `a model file gives the model back and another kind is refused`() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/model"
        let model = try Self.outcome.get().model
        try model.write(to: path)
        #expect(try LabelModel.read(from: path) == model)
        #expect { try AnomalyModel.read(from: path) } throws: {
            ($0 as? EngineError)?.code == .unusableModel
        }
    }

    @Test func `one label alone is refused`() throws {
        let bolts = try Self.parts.get().filter { $0.labels == ["bolt"] }
        #expect {
            try LabelTraining.run(train: bolts, test: nil, environment: TrainingEnvironment())
        } throws: { ($0 as? EngineError)?.code == .tooFewImages }
    }
}
