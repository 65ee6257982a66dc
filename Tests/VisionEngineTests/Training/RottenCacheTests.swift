import FoundationEssentials
import Testing
import VisionEngine

@Suite(.ownThread) struct RottenCacheTests {
    private func train(_ cache: String) throws -> AnomalyModel {
        try AnomalyTraining.run(
            train: try Washers.few.get(), test: nil,
            environment: TrainingEnvironment(cacheDirectory: cache, seed: 5)
        ).model
    }

    @Test func `rot in the cache gets into no model`() throws {
        let scratch = try Scratch()
        let whole = try train(scratch.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        let files = names.map { URL(filePath: scratch.path).appending(path: $0) }
        let contents = try files.map { try Data(contentsOf: $0) }
        var flipped = contents[0]
        flipped[flipped.count / 2] ^= 1
        try flipped.write(to: files[0])
        try contents[1].dropLast(2).write(to: files[1])
        try Data().write(to: files[2])
        try contents[4].write(to: files[3])
        #expect(try train(scratch.path) == whole)
        #expect(try files.map { try Data(contentsOf: $0) } == contents)
    }

    @Test func `a cache that takes nothing ends the training with a sentence`() throws {
        let scratch = try Scratch()
        let file = scratch.path + "/file"
        try Data().write(to: URL(filePath: file))
        #expect { try train(file) } throws: { error in
            guard let error = error as? EngineError else { return false }
            return error.code == .fileFailure && error.sentence.contains(file)
        }
    }
}
