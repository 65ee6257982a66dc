/// Images of a folder or a manifest with what is true of them, ready to be judged on.
package struct EvaluationDataset: Sendable {
    /// What is learned from the images.
    package enum Task: String, Sendable {
        case anomaly, labels, boxes
    }

    package let task: Task
    package private(set) var items: [EvaluationItem]

    /// A dataset of its images.
    package init(task: Task, items: [EvaluationItem]) {
        self.task = task
        self.items = items
    }

    /// Reads the dataset at `path`: a manifest file, a folder with one manifest, or a folder of
    /// images. Throws `fileFailure` when it cannot be read and `unusableDataset` when it is none.
    package static func read(_ path: String) throws(EngineError) -> EvaluationDataset {
        guard ImageFiles.isFolder(path) else {
            guard ImageFiles.isFile(path) else {
                throw EngineError(
                    code: .fileFailure,
                    sentence: "There is no folder or manifest \(path); check its name.")
            }
            return try DatasetManifest(path: path).dataset()
        }
        let folder = DatasetFolder(path: path)
        if let dataset = try folder.dataset() { return dataset }
        if let manifest = try folder.manifest() {
            return try DatasetManifest(path: manifest).dataset()
        }
        throw EngineError(
            code: .unusableDataset,
            sentence: "\(path) holds no dataset: put the images into normal/ and anomaly/, or into "
                + "one folder a class, or name a manifest file.")
    }

    /// The same images, those with one value of `pattern` in one group: its first capture in the
    /// image's name, or the whole match. Throws `unusableDataset` for a pattern that is none.
    package func grouped(by pattern: String) throws(EngineError) -> EvaluationDataset {
        let regex: Regex<AnyRegexOutput>
        do {
            regex = try Regex(pattern)
        } catch {
            throw EngineError(
                code: .unusableDataset,
                sentence: "\(pattern) is not a regular expression: \(error).")
        }
        var grouped = self
        for index in items.indices {
            guard let match = items[index].name.firstMatch(of: regex) else { continue }
            let first = match.output.count > 1 ? match.output[1].substring : nil
            grouped.items[index].group = String(first ?? match.output[0].substring ?? "")
        }
        return grouped
    }

    /// Every label of the images, in alphabetical order.
    package var labels: [String] {
        Set(items.flatMap { $0.labels + $0.boxes.map(\.label) }).sorted()
    }
}

/// An image and what is true of it.
package struct EvaluationItem: Sendable {
    /// The path within the dataset, which results call the image by.
    package let name: String
    /// Where the image lies.
    package let path: String
    /// Photographs of one part share a group, which is never split.
    package var group: String?
    /// `normal` or `anomaly`, or the labels of the image; none beside boxes.
    package let labels: [String]
    /// Objects on the image, as ratios.
    package let boxes: [LabelledBox]
    /// Where the anomaly is, if somebody drew it.
    package let mask: EvaluationMask?

    /// An image and what is true of it.
    package init(
        name: String, path: String, group: String? = nil, labels: [String],
        boxes: [LabelledBox] = [], mask: EvaluationMask? = nil
    ) {
        self.name = name
        self.path = path
        self.group = group
        self.labels = labels
        self.boxes = boxes
        self.mask = mask
    }

    /// Whether the image shows an anomaly.
    package var isAnomalous: Bool { labels.contains("anomaly") }

    /// What folds keep in proportion.
    var stratum: String {
        Set(labels + boxes.map(\.label)).sorted().joined(separator: "\n")
    }

    /// The image as trainings take it.
    var source: ImageSource {
        let path = path
        return ImageSource(reference: name, group: group) { try FileStore.read(path) }
    }
}

/// A mask on the disk.
package struct EvaluationMask: Sendable, Equatable {
    package let path: String
    package let classes: [MaskClass]
    /// Whether it is a grey mask with soft edges: what is at least half white counts.
    let isSoft: Bool

    /// A mask and its colours.
    package init(path: String, classes: [MaskClass], isSoft: Bool = false) {
        self.path = path
        self.classes = classes
        self.isSoft = isSoft
    }

    /// The mask as PNG in the colours of `classes`.
    func bytes() throws(EngineError) -> [UInt8] {
        let bytes = try FileStore.read(path)
        guard isSoft else { return bytes }
        let image = try RGBImage.decode(bytes)
        let pixels = image.pixels.map { $0 >= 128 ? 255 as UInt8 : 0 }
        return try RGBImage(width: image.width, height: image.height, pixels: pixels).encodePNG()
    }

    /// The mask as trainings take it.
    var source: MaskSource {
        let mask = self
        return MaskSource(load: { try mask.bytes() }, classes: classes)
    }
}

extension EngineError.Code {
    /// A folder or manifest is no dataset that can be judged on.
    package static let unusableDataset = EngineError.Code(rawValue: "UNUSABLE_DATASET")
}
