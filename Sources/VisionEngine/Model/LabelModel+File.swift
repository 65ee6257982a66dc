extension LabelModel {
    /// Writes the model beside `path` and renames it into place once it is on the disk and was
    /// read back; throws `fileFailure`.
    package func write(to path: String) throws(EngineError) {
        try FileStore.write(file, to: path, synced: true)
    }

    /// The bytes that `write` writes.
    package var file: [UInt8] { ModelFile.framed(encoded(), kind: .labels) }

    /// Reads a model file; throws `unusableModel` for foreign and damaged files.
    package static func read(from path: String) throws(EngineError) -> LabelModel {
        try read(ByteReader(MappedFile(path: path)), name: path)
    }

    /// Reads the bytes of a model file, which errors call `name`; throws `unusableModel`.
    package static func read(file: [UInt8], name: String) throws(EngineError) -> LabelModel {
        try read(ByteReader(file), name: name)
    }

    private static func read(_ file: ByteReader, name: String) throws(EngineError) -> LabelModel {
        var content = try ModelFile.content(of: file, kind: .labels, name: name)
        guard let model = LabelModel(decoding: &content) else { throw ModelFile.damaged(name) }
        return model
    }

    private func encoded() -> [UInt8] {
        var writer = ByteWriter()
        LabelTable(labels: labels, thresholds: assumedThresholds).encode(to: &writer)
        writer.append(features.rawValue)
        writer.append(classifier.mean)
        classifier.classifier.encode(to: &writer)
        return writer.bytes
    }

    /// The model that `encoded` wrote; `nil` when the parts do not fit together.
    init?(decoding reader: inout ByteReader) {
        guard let table = LabelTable(from: &reader) else { return nil }
        let kind: UInt8? = reader.integer()
        guard let features = kind.flatMap(FeatureKind.init(rawValue:)),
            let mean = reader.floats(features.inputs),
            let classifier = LinearClassifier(from: &reader, inputs: mean.count),
            classifier.classes == table.labels.count, reader.isAtEnd
        else { return nil }
        self.init(
            labels: table.labels, assumedThresholds: table.thresholds,
            classifier: CentredClassifier(
                features: features, mean: mean, classifier: classifier))
    }
}
