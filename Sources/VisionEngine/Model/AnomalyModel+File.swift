extension AnomalyModel {
    /// Writes the model beside `path` and renames it into place once it is on the disk and was
    /// read back; throws `fileFailure`.
    package func write(to path: String) throws(EngineError) {
        try FileStore.write(file, to: path, synced: true)
    }

    /// The bytes that `write` writes.
    package var file: [UInt8] { ModelFile.framed(encoded(), kind: .anomaly) }

    /// Reads a model file; throws `unusableModel` for foreign and damaged files.
    package static func read(from path: String) throws(EngineError) -> AnomalyModel {
        try read(ByteReader(MappedFile(path: path)), name: path)
    }

    /// Reads the bytes of a model file, which errors call `name`; throws `unusableModel`.
    package static func read(file: [UInt8], name: String) throws(EngineError) -> AnomalyModel {
        try read(ByteReader(file), name: name)
    }

    private static func read(_ file: ByteReader, name: String) throws(EngineError) -> AnomalyModel {
        var content = try ModelFile.content(of: file, kind: .anomaly, name: name)
        guard let model = AnomalyModel(decoding: &content) else { throw ModelFile.damaged(name) }
        return model
    }

    /// The content of the model's file.
    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(UInt64(imageSize.width))
        writer.append(UInt64(imageSize.height))
        appearance.encode(to: &writer)
        encode(head, to: &writer)
        blend.encode(to: &writer)
        decision.encode(to: &writer)
        writer.append(heatScale.low)
        writer.append(heatScale.high)
        encode(masks, to: &writer)
        return writer.bytes
    }

    private func encode(_ head: PooledHead?, to writer: inout ByteWriter) {
        writer.append(head == nil ? 0 as UInt8 : 1)
        guard let head else { return }
        writer.append(head.mean)
        head.classifier.encode(to: &writer)
    }

    private func encode(_ masks: MaskHead?, to writer: inout ByteWriter) {
        writer.append(masks == nil ? 0 as UInt8 : 1)
        guard let masks else { return }
        writer.append(UInt64(masks.classes.count))
        for entry in masks.classes {
            writer.append(entry.name)
            writer.append(entry.color.description)
        }
        writer.append(masks.mean)
        writer.append(masks.inverseScale)
        masks.classifier.encode(to: &writer)
        writer.append(masks.threshold)
    }

    /// The model that `encoded` wrote; `nil` when the parts do not fit together.
    init?(decoding reader: inout ByteReader) {
        let width: UInt64? = reader.integer()
        let height: UInt64? = reader.integer()
        guard let width, let height, width <= 4096, height <= 4096,
            let appearance = NormalAppearance(from: &reader),
            let head = PooledHead.optional(from: &reader),
            let blend = ScoreBlend(from: &reader), let decision = Decision(from: &reader),
            let low = reader.double(), let high = reader.double(),
            let masks = MaskHead.optional(from: &reader), reader.isAtEnd
        else { return nil }
        self.init(
            imageSize: ImageSize(width: Int(width), height: Int(height)), appearance: appearance,
            head: head.value, blend: blend, decision: decision,
            heatScale: HeatScale(low: low, high: high), masks: masks.value)
    }
}

/// A part that may be absent, as opposed to one that could not be read.
struct Stored<Value: Sendable>: Sendable {
    let value: Value?
}
