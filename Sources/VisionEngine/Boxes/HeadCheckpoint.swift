/// Where the state of a fit is kept after every epoch, so that a training that was cut off goes on
/// and ends with the same head.
struct HeadCheckpoint: Sendable {
    private let path: String

    /// The place in a cache folder; `nil` without one. `task` tells the fits of a training apart.
    init?(_ dataset: BoxDataset, task: Int) {
        guard let directory = dataset.environment.cacheDirectory else { return nil }
        path = "\(directory)/boxes-fit-\(Self.key(dataset))-\(task).checkpoint"
    }

    /// The state that was kept for such a fit; `nil` when there is none or the file is not whole.
    func state(like state: HeadFit.State) -> HeadFit.State? {
        guard let bytes = FileStore.readIfPresent(path), bytes.count > 32 else { return nil }
        let content = Array(bytes[32...])
        guard SHA256.digest(content) == Array(bytes[..<32]) else { return nil }
        var reader = ByteReader(content)
        return HeadFit.State(from: &reader, like: state)
    }

    /// Keeps a state; throws `fileFailure`.
    func keep(_ state: HeadFit.State) throws(EngineError) {
        var writer = ByteWriter()
        state.encode(to: &writer)
        try FileStore.write(
            SHA256.digest(writer.bytes) + writer.bytes, to: path, synced: false)
    }

    /// Names everything that the fits of a training follow from.
    private static func key(_ dataset: BoxDataset) -> String {
        var writer = ByteWriter()
        writer.append("\(BoxCells.kind) \(HeadFit.version) \(Trunk.identity)")
        writer.append(dataset.environment.seed)
        writer.append(UInt64(dataset.longSide))
        for member in dataset.train {
            writer.append(member.image.digest)
            writer.append(member.sample.image.reference)
            writer.append(member.sample.image.group ?? "")
            writer.append(UInt64(member.views.count))
            for labelled in member.sample.boxes {
                writer.append(labelled.label)
                let box = labelled.box
                for side in [box.left, box.top, box.width, box.height] { writer.append(side) }
            }
        }
        return String(SHA256.hex(writer.bytes).prefix(32))
    }
}

extension HeadFit.State {
    /// Appends the state to a checkpoint.
    func encode(to writer: inout ByteWriter) {
        writer.append(UInt64(epoch))
        writer.append(UInt64(moments.steps))
        for part in [parameters.values, moments.first, moments.second] { writer.append(part) }
        writer.bytes += isEasy.map { $0 ? 1 : 0 }
    }

    /// The state at the reader; `nil` when it does not have the shape of `other`.
    init?(from reader: inout ByteReader, like other: HeadFit.State) {
        let count = other.parameters.values.count
        let epochs: UInt64? = reader.integer()
        let steps: UInt64? = reader.integer()
        guard let epochs, let steps, let values = reader.floats(count),
            let first = reader.floats(count), let second = reader.floats(count),
            let easy = reader.take(other.isEasy.count), reader.isAtEnd
        else { return nil }
        self = other
        epoch = Int(clamping: epochs)
        moments.steps = Int(clamping: steps)
        (moments.first, moments.second) = (first, second)
        parameters.values = values
        isEasy = easy.map { $0 == 1 }
    }
}
