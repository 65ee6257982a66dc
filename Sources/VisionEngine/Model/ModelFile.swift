/// The frame of a model file: magic, kind, version, trunk, length and SHA-256 of the content.
struct ModelFile: Sendable {
    /// What a model is for.
    enum Kind: UInt8, Sendable {
        case anomaly = 1
        case labels = 2
        case boxes = 3
    }

    /// What kind of model the file holds.
    let kind: Kind
    /// The content, whole and undamaged.
    let content: ByteReader

    private static let magic = Array("VISIONTOP MODEL\n".utf8)
    private static let version: UInt32 = 2

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

    /// Checks the frame of a file, which errors call `name`; throws `unusableModel` with a sentence
    /// for foreign, cut, other versions' and damaged files.
    init(_ file: ByteReader, name: String) throws(EngineError) {
        var reader = file
        let start = reader.take(min(Self.magic.count, reader.left)) ?? []
        guard !start.isEmpty, Self.magic.starts(with: start) else {
            throw Self.refusal(
                "\(name) is not a visiontop model: name a file that a training wrote.")
        }
        guard start.count == Self.magic.count, let kind = reader.take(1),
            let version: UInt32 = reader.integer()
        else { throw Self.cut(name) }
        guard version == Self.version else {
            throw Self.refusal(
                version > Self.version
                    ? "\(name) was written by a newer visiontop: use that one, or train it again."
                    : "\(name) was written by an older visiontop: train it again.")
        }
        guard let kind = kind.first.flatMap(Kind.init(rawValue:)) else {
            throw Self.refusal(
                "\(name) is a kind of model that this visiontop does not know: use a newer one.")
        }
        guard let trunk = reader.string(), let count: UInt64 = reader.integer(),
            let digest = reader.take(32)
        else { throw Self.cut(name) }
        guard trunk == Trunk.identity else {
            throw Self.refusal(
                "\(name) was trained on the feature network \(trunk), and this visiontop has "
                    + "\(Trunk.identity): train it again.")
        }
        guard UInt64(reader.left) >= count else { throw Self.cut(name) }
        guard UInt64(reader.left) == count, reader.digestOfRest() == digest else {
            throw Self.damaged(name)
        }
        (self.kind, content) = (kind, reader)
    }

    /// The content of a framed file of one kind; refuses any other with a sentence.
    static func content(
        of file: ByteReader, kind: Kind, name: String
    ) throws(EngineError) -> ByteReader {
        let file = try ModelFile(file, name: name)
        guard file.kind == kind else {
            throw refusal("\(name) \(file.kind.sentence), not one that \(kind.purpose).")
        }
        return file.content
    }

    /// The error of a file whose content is not what was written.
    static func damaged(_ name: String) -> EngineError {
        refusal("\(name) is damaged: restore the file or train the model again.")
    }

    private static func cut(_ name: String) -> EngineError {
        refusal("\(name) is cut short: restore the file or train the model again.")
    }

    private static func refusal(_ sentence: String) -> EngineError {
        EngineError(code: .unusableModel, sentence: sentence)
    }
}

extension ModelFile.Kind {
    fileprivate var sentence: String { "is a model that \(purpose)" }

    fileprivate var purpose: String {
        switch self {
        case .anomaly: "finds anomalies"
        case .labels: "labels images"
        case .boxes: "finds objects"
        }
    }
}
