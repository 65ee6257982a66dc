import FoundationEssentials
import Synchronization
import Testing
import VisionEngine

@Suite(.ownThread) struct AnomalyCancellationTests {
    @Test(arguments: [
        "reading images", "extracting features", "fitting", "fitting masks", "evaluating",
    ])
    func `a training stops in any phase and leaves only whole features`(phase: String) throws {
        let scratch = try Scratch()
        let few = try Washers.few.get()
        let isReached = Mutex(false)
        let later = Mutex(0)
        let environment = TrainingEnvironment(
            cacheDirectory: scratch.path, seed: 5,
            report: { progress in
                let isLate = isReached.withLock { isReached in
                    defer { isReached = isReached || progress.phase == phase }
                    return isReached
                }
                if isLate { later.withLock { $0 += 1 } }
            },
            isCancelled: { isReached.withLock { $0 } })
        let error = #expect(throws: EngineError.self) {
            _ = try AnomalyTraining.run(train: few, test: nil, environment: environment)
        }
        #expect(error?.code == .cancelled)
        #expect(later.withLock { $0 } < 8)
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(left.allSatisfy { $0.hasSuffix(".features") })
        #expect(phase != "reading images" || left.isEmpty)
    }

    @Test func `a training that was cut off goes on to the same model`() throws {
        let scratch = try Scratch()
        let few = try Washers.few.get()
        let count = Mutex(0)
        let cut = TrainingEnvironment(
            cacheDirectory: scratch.path, seed: 5,
            report: { _ in count.withLock { $0 += 1 } },
            isCancelled: { count.withLock { $0 >= 22 } })
        #expect(throws: EngineError.self) {
            _ = try AnomalyTraining.run(train: few, test: nil, environment: cut)
        }
        let features = try FileManager.default.contentsOfDirectory(atPath: scratch.path).count
        #expect((1..<14).contains(features))
        func model(_ cache: String?) throws -> [UInt8] {
            let environment = TrainingEnvironment(cacheDirectory: cache, seed: 5)
            return try AnomalyTraining.run(train: few, test: nil, environment: environment)
                .model.file
        }
        #expect(try model(scratch.path) == model(nil))
    }
}
