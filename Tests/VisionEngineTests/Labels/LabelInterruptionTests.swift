import FoundationEssentials
import Synchronization
import Testing
import VisionEngine

@Suite(.ownThread) struct LabelInterruptionTests {
    private static let parts = Result {
        try Sample.parts(perClass: 5, seed: 8).map { part in
            let bytes = try part.png()
            return LabelSample(
                image: ImageSource(reference: part.name) { bytes }, labels: [part.label])
        }
    }

    @Test(arguments: [
        "reading images", "extracting features", "choosing features", "fitting", "evaluating",
    ])
    func `a training stops in any phase and leaves only finished features`(phase: String) throws {
        let scratch = try Scratch()
        let isReached = Atomic(false)
        #expect {
            try LabelTraining.run(
                train: try Self.parts.get(), test: nil,
                environment: TrainingEnvironment(
                    cacheDirectory: scratch.path, seed: 2,
                    report: {
                        if $0.phase == phase { isReached.store(true, ordering: .relaxed) }
                    },
                    isCancelled: { isReached.load(ordering: .relaxed) }))
        } throws: { ($0 as? EngineError)?.code == .cancelled }
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(left.allSatisfy { $0.hasSuffix(".features") })
    }

    @Test func `a training that goes on from its features gives the same model`() throws {
        let scratch = try Scratch()
        let loads = Atomic(0)
        let samples = try Self.parts.get().map { sample in
            LabelSample(
                image: ImageSource(reference: sample.image.reference) {
                    loads.add(1, ordering: .relaxed)
                    return try sample.image.load()
                }, labels: sample.labels)
        }
        let isReached = Atomic(false)
        #expect(throws: EngineError.self) {
            try LabelTraining.run(
                train: samples, test: nil,
                environment: TrainingEnvironment(
                    cacheDirectory: scratch.path, seed: 2,
                    report: {
                        if $0.phase == "fitting" { isReached.store(true, ordering: .relaxed) }
                    },
                    isCancelled: { isReached.load(ordering: .relaxed) }))
        }
        #expect(loads.load(ordering: .relaxed) == 2 * samples.count)
        let resumed = try LabelTraining.run(
            train: samples, test: nil,
            environment: TrainingEnvironment(cacheDirectory: scratch.path, seed: 2, workers: 3))
        #expect(loads.load(ordering: .relaxed) == 3 * samples.count)
        let fresh = try LabelTraining.run(
            train: samples, test: nil, environment: TrainingEnvironment(seed: 2, workers: 1))
        #expect(resumed.model == fresh.model)
        #expect(resumed.model.file == fresh.model.file)
        #expect(resumed.contest == fresh.contest)
    }

    @Test func `a model of an older version is refused with what to do`() throws {
        var file = try LabelTraining.run(
            train: try Self.parts.get(), test: nil, environment: TrainingEnvironment(seed: 2)
        ).model.file
        // Magic of 16 bytes, kind, version.
        file[17] = 1
        #expect {
            try LabelModel.read(file: file, name: "old.model")
        } throws: { error in
            let error = error as? EngineError
            return error?.code == .unusableModel
                && error?.sentence.contains("train it again") == true
        }
    }
}
