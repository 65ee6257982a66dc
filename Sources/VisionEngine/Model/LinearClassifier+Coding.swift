extension LinearClassifier {
    /// Appends the classifier to a model file.
    func encode(to writer: inout ByteWriter) {
        writer.append(link.rawValue)
        writer.append(UInt64(inputs))
        writer.append(UInt64(classes))
        writer.append(weights)
        writer.append(biases)
    }

    /// The classifier at the reader; `nil` when the parts do not fit together.
    init?(from reader: inout ByteReader, inputs expected: Int) {
        let linkValue: UInt8? = reader.integer()
        let inputCount: UInt64? = reader.integer()
        guard let link = linkValue.flatMap(Link.init(rawValue:)), inputCount == UInt64(expected),
            let classes = reader.length(), let weights = reader.floats(expected * classes),
            let biases = reader.floats(classes)
        else { return nil }
        self.init(
            link: link, inputs: expected, classes: classes, weights: weights, biases: biases)
    }
}
