import VisionEngine

/// Writes files sealed or plain and reads both: what a file is, its first bytes say.
struct Sealing: Sendable {
    let keys: MasterKeys

    /// Writes a whole file, sealed under a key when one is named by id or ARN; throws `KeyProblem`,
    /// `FileFailure`.
    func store(_ bytes: [UInt8], at path: String, under key: String?) throws {
        let file = try DurableFile(at: path)
        try write(MemoryContent(all: bytes), to: file, under: key)
        try file.commit()
    }

    /// Copies a file, sealed under another key or none; throws `KeyProblem`, `SealProblem`,
    /// `FileFailure`. The plain content is never on the disk.
    func copy(_ source: String, to target: String, under key: String?) throws {
        let content = try open(source)
        let file = try DurableFile(at: target)
        try write(content, to: file, under: key)
        try file.commit()
    }

    /// Opens a file for reading; throws `KeyProblem` when its key cannot be used, `SealProblem` when
    /// it is damaged.
    func open(_ path: String) throws -> any RangeReading {
        let file = try FileReading.Descriptor(path)
        guard let id = Seal.keyID(of: try file.bytes(0..<Seal.headerLength)) else { return file }
        return try SealedFile(file, master: try keys.material(id))
    }

    /// Opens a file of which is known whether it is sealed: a caller's own bytes may look so.
    func open(_ path: String, isSealed: Bool) throws -> any RangeReading {
        isSealed ? try open(path) : try FileReading.Descriptor(path)
    }

    /// Adds content to a file, a chunk at a time.
    func write(_ content: any RangeReading, to file: DurableFile, under key: String?) throws {
        guard let key else {
            return try content.pieces { try file.append($0) }
        }
        let id = Self.id(of: key)
        let seal = try Seal(size: content.size, keyID: id, master: try keys.material(id))
        try seal.header.withUnsafeBytes { try file.append($0) }
        for index in 0..<seal.chunkCount {
            let chunk = try content.bytes(seal.range(index))
            try seal.sealed(chunk, index: index).withUnsafeBytes { try file.append($0) }
        }
    }

    /// The id in a key's ARN, or the id itself.
    private static func id(of key: String) -> String {
        key.split(separator: "/").last.map(String.init) ?? key
    }
}

extension Sealing {
    /// The bytes of a model's file; throws `EngineError` with a sentence that names the key or the
    /// damage.
    func model(at path: String) throws -> [UInt8] {
        try model(at: path) { try $0.bytes(0..<$0.size) }
    }

    /// What `body` makes of the content of a model's file; throws as `model(at:)` does.
    func model<Result>(
        at path: String, _ body: (any RangeReading) throws -> Result
    ) throws -> Result {
        do {
            return try body(open(path))
        } catch let problem as KeyProblem {
            throw EngineError(
                code: .unusableModel, sentence: "The model is encrypted. " + problem.sentence)
        } catch is SealProblem {
            throw EngineError(
                code: .unusableModel,
                sentence: "\(path) is damaged; train the model again or restore the file.")
        } catch let failure as FileFailure {
            throw EngineError(code: .fileFailure, sentence: failure.description)
        }
    }
}
