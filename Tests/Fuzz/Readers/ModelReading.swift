import VisionEngine

/// Content of a model file behind a frame that fits it: without one the reader stops at the hash.
/// The first byte says how the frame is wrong, if at all, the second which kind of model it is.
enum ModelReading {
    static func run(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return }
        let content = Array(bytes.dropFirst(2))
        let file = bytes[0] < 240 ? framed(content, kind: bytes[1]) : Array(bytes.dropFirst())
        do throws(EngineError) {
            try check(TrainedModel.read(file: file, name: "the file"))
        } catch {
            precondition(error.code == .unusableModel, "a file is refused as no model")
            precondition(error.sentence.hasSuffix("."), "with a sentence")
        }
    }

    /// What was read is written so that it is read again as the same.
    private static func check(_ model: TrainedModel) throws(EngineError) {
        let file = bytes(model)
        let again = try TrainedModel.read(file: file, name: "the copy")
        precondition(bytes(again) == file, "a model is kept as it is")
    }

    private static func bytes(_ model: TrainedModel) -> [UInt8] {
        switch model {
        case .anomaly(let model): model.file
        case .labels(let model): model.file
        case .boxes(let model): model.file
        }
    }

    /// The frame of `ModelFile`.
    private static func framed(_ content: [UInt8], kind: UInt8) -> [UInt8] {
        let trunk = Array(Trunk.identity.utf8)
        return Array("VISIONTOP MODEL\n".utf8) + [1 + kind % 3] + littleEndian(UInt32(1))
            + littleEndian(UInt64(trunk.count)) + trunk + littleEndian(UInt64(content.count))
            + SHA256.digest(content) + content
    }

    private static func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
