extension BoxModel {
    /// Writes the model beside `path` and renames it into place once it is on the disk and was
    /// read back; throws `fileFailure`.
    package func write(to path: String) throws(EngineError) {
        try FileStore.write(file, to: path, synced: true)
    }

    /// The bytes that `write` writes.
    package var file: [UInt8] { ModelFile.framed(encoded(), kind: .boxes) }

    /// Reads a model file; throws `unusableModel` for foreign and damaged files.
    package static func read(from path: String) throws(EngineError) -> BoxModel {
        try read(ByteReader(MappedFile(path: path)), name: path)
    }

    /// Reads the bytes of a model file, which errors call `name`; throws `unusableModel`.
    package static func read(file: [UInt8], name: String) throws(EngineError) -> BoxModel {
        try read(ByteReader(file), name: name)
    }

    private static func read(_ file: ByteReader, name: String) throws(EngineError) -> BoxModel {
        var content = try ModelFile.content(of: file, kind: .boxes, name: name)
        guard let model = BoxModel(decoding: &content) else { throw ModelFile.damaged(name) }
        return model
    }

    private func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(UInt64(longSide))
        LabelTable(labels: labels, thresholds: assumedThresholds).encode(to: &writer)
        head.encode(to: &writer)
        return writer.bytes
    }

    /// The model that `encoded` wrote; `nil` when the parts do not fit together.
    init?(decoding reader: inout ByteReader) {
        let side: UInt64? = reader.integer()
        guard let side, BoxView.longSides.contains(Int(clamping: side)),
            let table = LabelTable(from: &reader),
            let head = BoxHead(from: &reader, classes: table.labels.count + 1), reader.isAtEnd
        else { return nil }
        self.init(
            labels: table.labels, assumedThresholds: table.thresholds, longSide: Int(side),
            head: head)
    }
}

extension BoxHead {
    /// Appends the head to a model file or a checkpoint.
    func encode(to writer: inout ByteWriter) {
        for part in [first, firstBias, second, secondBias] { writer.append(part) }
    }

    /// The head of so many classes at the reader; `nil` when the parts do not fit together.
    init?(from reader: inout ByteReader, classes: Int) {
        let outputs = Self.outputs(classes: classes)
        guard let first = reader.floats(Self.inputs * Self.hidden),
            let firstBias = reader.floats(Self.hidden),
            let second = reader.floats(Self.hidden * outputs),
            let secondBias = reader.floats(outputs)
        else { return nil }
        self.init(
            classes: classes, first: first, firstBias: firstBias, second: second,
            secondBias: secondBias)
    }
}
