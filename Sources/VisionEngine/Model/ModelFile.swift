/// The frame of a model file: magic, kind, version, trunk, length and SHA-256 of the content.
struct ModelFile: Sendable {
    /// What a model is for.
    enum Kind: UInt8, Sendable {
        case anomaly = 1
        case labels = 2
    }

    private static let magic = Array("VISIONTOP MODEL\n".utf8)
    private static let version: UInt32 = 1

    /// Frames `content`.
    static func framed(_ content: [UInt8], kind: Kind) -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes += magic
        writer.bytes.append(kind.rawValue)
        writer.append(version)
        writer.append(Trunk.identity)
        writer.append(UInt64(content.count))
        writer.bytes += SHA256.digest(content)
        return writer.bytes + content
    }

    /// The content of a framed file; refuses any other file with a sentence.
    static func content(of file: [UInt8], kind: Kind, path: String) throws(EngineError) -> [UInt8] {
        var reader = ByteReader(file)
        guard reader.take(magic.count) == magic else {
            throw refusal("\(path) is not a visiontop model.")
        }
        guard reader.take(1) == [kind.rawValue] else {
            throw refusal("\(path) is a visiontop model of another kind.")
        }
        let found: UInt32? = reader.integer()
        guard found == version else {
            throw refusal("\(path) was written by another version of visiontop; train it again.")
        }
        guard reader.string() == Trunk.identity else {
            throw refusal("\(path) was trained on another feature network; train it again.")
        }
        let count: UInt64? = reader.integer()
        guard let digest = reader.take(32), let content = reader.rest(), let count,
            UInt64(content.count) == count, SHA256.digest(content) == digest
        else { throw damaged(path) }
        return content
    }

    /// The error of a file whose content is not what was written.
    static func damaged(_ path: String) -> EngineError {
        refusal("\(path) is damaged; train the model again or restore the file.")
    }

    private static func refusal(_ sentence: String) -> EngineError {
        EngineError(code: .unusableModel, sentence: sentence)
    }
}
