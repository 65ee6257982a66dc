/// A trained model of any kind: which it is, its file says.
package enum TrainedModel: Sendable {
    case anomaly(AnomalyModel)
    case labels(LabelModel)
    case boxes(BoxModel)

    /// Maps the file at `path` and reads the model from it; throws `fileFailure` and
    /// `unusableModel`.
    package static func open(path: String) throws(EngineError) -> TrainedModel {
        try read(ByteReader(MappedFile(path: path)), name: path)
    }

    /// Maps an open file, which errors call `name` and which stays the caller's to close; throws
    /// `fileFailure` and `unusableModel`.
    package static func open(
        descriptor: Int32, name: String
    ) throws(EngineError) -> TrainedModel {
        try read(ByteReader(MappedFile(descriptor: descriptor, name: name)), name: name)
    }

    /// Reads the bytes of a model file, which errors call `name`; throws `unusableModel`.
    package static func read(file: [UInt8], name: String) throws(EngineError) -> TrainedModel {
        try read(ByteReader(file), name: name)
    }

    private static func read(
        _ file: ByteReader, name: String
    ) throws(EngineError) -> TrainedModel {
        let file = try ModelFile(file, name: name)
        var content = file.content
        let model: TrainedModel? =
            switch file.kind {
            case .anomaly: AnomalyModel(decoding: &content).map(TrainedModel.anomaly)
            case .labels: LabelModel(decoding: &content).map(TrainedModel.labels)
            case .boxes: BoxModel(decoding: &content).map(TrainedModel.boxes)
            }
        guard let model else { throw ModelFile.damaged(name) }
        return model
    }
}
