/// The labels of a model with their assumed thresholds, as model files hold them.
struct LabelTable: Sendable {
    let labels: [String]
    /// One a label, 0...1.
    let thresholds: [Double]

    /// Appends the count, then each label with its threshold.
    func encode(to writer: inout ByteWriter) {
        writer.append(UInt64(labels.count))
        for (label, threshold) in zip(labels, thresholds) {
            writer.append(label)
            writer.append(threshold)
        }
    }

    /// The table at the reader; `nil` when the file ends in it.
    init?(from reader: inout ByteReader) {
        guard let count = reader.length() else { return nil }
        var (labels, thresholds): ([String], [Double]) = ([], [])
        for _ in 0..<count {
            guard let label = reader.string(), let threshold = reader.double() else { return nil }
            labels.append(label)
            thresholds.append(threshold)
        }
        self.init(labels: labels, thresholds: thresholds)
    }

    /// A table of its columns.
    init(labels: [String], thresholds: [Double]) {
        self.labels = labels
        self.thresholds = thresholds
    }
}
