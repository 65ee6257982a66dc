import FoundationEssentials
import Synchronization
import Testing
import VisionEngine

@Suite(.ownThread) struct AnomalyTrainingTests {
    @Test func `washers that were never seen are told apart`() throws {
        let outcome = try Washers.outcome.get()
        #expect(outcome.trainCount == 44 && outcome.testCount == 30)
        #expect(outcome.rejected.isEmpty)
        #expect((outcome.metrics.rocAUC ?? 0) > 0.9)
        #expect(outcome.metrics.f1Score > 0.8)
    }

    @Test func `precision and recall are those of the predictions`() throws {
        let outcome = try Washers.outcome.get()
        let right = outcome.predictions.count { $0.truth && $0.isAnomalous }
        let called = outcome.predictions.count { $0.isAnomalous }
        #expect(abs(outcome.metrics.precision - Double(right) / Double(called)) < 1e-12)
        #expect(abs(outcome.metrics.recall - Double(right) / 15) < 1e-12)
    }

    @Test func `a wanted rate of false alarms moves the boundary and is measured`() throws {
        let (train, test) = (try Washers.train.get(), try Washers.test.get())
        func outcome(_ rate: Double) throws -> AnomalyOutcome {
            try AnomalyTraining.run(
                train: train, test: test, environment: TrainingEnvironment(seed: 1),
                falseAlarmRate: rate)
        }
        let (many, few) = (try outcome(0.5), try outcome(0.01))
        let alarms = many.predictions.count { !$0.truth && $0.isAnomalous }
        #expect(many.falseAlarmRate == Double(alarms) / 15)
        #expect((0.25...0.75).contains(many.falseAlarmRate ?? 0))
        #expect((few.falseAlarmRate ?? 1) <= 0.1)
        #expect(many.metrics.rocAUC == few.metrics.rocAUC)
    }

    @Test func `masks find more of the defects than chance`() throws {
        let pixels = try Washers.outcome.get().pixelMetrics
        #expect(pixels.map(\.name) == Sample.maskColors.map(\.name))
        #expect(pixels.map(\.intersectionOverUnion).reduce(0, +) / 3 > 0.15)
    }

    @Test func `a class that no tested image shows has no figures`() throws {
        let few = try Washers.few.get()
        let scratched = try #require(few.first { $0.isAnomalous })
        let outcome = try AnomalyTraining.run(
            train: few, test: [few[0], scratched], environment: TrainingEnvironment())
        #expect(outcome.pixelMetrics.map(\.name) == ["scratched"])
    }

    @Test func `the detector says what the evaluation said`() throws {
        let outcome = try Washers.outcome.get()
        let detector = try AnomalyDetector(model: outcome.model)
        for (sample, prediction) in zip(try Washers.test.get(), outcome.predictions).prefix(4) {
            let verdict = try detector.detect(try sample.image.load())
            #expect(verdict.isAnomalous == prediction.isAnomalous)
            #expect(abs(verdict.confidence - prediction.confidence) < 1e-9)
        }
    }

    @Test func `areas add up to one and match the mask`() throws {
        let outcome = try Washers.outcome.get()
        let sample = try #require(try Washers.test.get().last)
        let verdict = try AnomalyDetector(model: outcome.model).detect(try sample.image.load())
        #expect(verdict.classes.first?.name == "background")
        #expect(verdict.classes.first?.color == .white)
        #expect(abs(verdict.classes.map(\.fraction).reduce(0, +) - 1) < 1e-9)
        let mask = try RGBImage.decode(try #require(verdict.maskPNG))
        #expect(mask.width == 256 && mask.height == 256)
        for area in verdict.classes {
            let pixels = (0..<65_536).count { mask[$0 % 256, $0 / 256] == area.color }
            #expect(Double(pixels) / 65_536 == area.fraction)
        }
        #expect(verdict.heatMap.values.count == verdict.heatMap.width * verdict.heatMap.height)
        #expect(verdict.heatMap.values.allSatisfy { (0...1).contains($0) })
    }

    @Test func `neither threads nor a cache change a bit of the model`() throws {
        let scratch = try Scratch()
        let few = try Washers.few.get()
        func train(_ workers: Int, _ cache: String?) throws -> AnomalyModel {
            try AnomalyTraining.run(
                train: few, test: nil,
                environment: TrainingEnvironment(
                    cacheDirectory: cache, seed: 5, workers: workers)
            ).model
        }
        let alone = try train(1, nil)
        #expect(try train(3, scratch.path) == alone)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 14)
        #expect(try train(2, scratch.path) == alone)
    }

    @Test func `the order of the listing changes no bit of the model`() throws {
        let few = try Washers.few.get()
        func model(_ samples: [AnomalySample]) throws -> [UInt8] {
            try AnomalyTraining.run(
                train: samples, test: nil, environment: TrainingEnvironment(seed: 5)
            ).model.file
        }
        #expect(try model(few.reversed()) == model(few))
    }

    @Test func `normal images alone are enough for a model`() throws {
        let normal = try Washers.train.get().filter { !$0.isAnomalous }
        let outcome = try AnomalyTraining.run(
            train: Array(normal.prefix(12)), test: Array(try Washers.test.get().suffix(3)),
            environment: TrainingEnvironment())
        #expect(outcome.trainCount == 12)
        #expect(outcome.pixelMetrics.isEmpty)
        #expect(outcome.metrics.rocAUC == nil)
    }

    @Test func `progress never falls and ends before the model is written`() throws {
        let seen = Mutex<[Progress]>([])
        let time = Mutex(0.0)
        _ = try AnomalyTraining.run(
            train: try Washers.few.get(), test: nil,
            environment: TrainingEnvironment(
                report: { progress in seen.withLock { $0.append(progress) } },
                clock: {
                    time.withLock {
                        $0 += 0.1; return $0
                    }
                }))
        let all = seen.withLock { $0 }
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
        let last = try #require(all.last)
        #expect(last.phase == "writing model" && last.fraction > 0.9 && last.fraction < 1)
        #expect(all.first?.secondsLeft == nil)
        #expect(all.contains { $0.secondsLeft != nil })
        var phases: [String] = []
        for progress in all where phases.last != progress.phase { phases.append(progress.phase) }
        #expect(
            phases == [
                "reading images", "extracting features", "fitting", "fitting masks", "evaluating",
                "writing model",
            ])
    }
}
