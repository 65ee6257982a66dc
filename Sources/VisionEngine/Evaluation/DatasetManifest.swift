/// A manifest in JSON Lines as SageMaker Ground Truth writes it: anomalies with masks, labels, or
/// boxes. `source-ref` and `…-ref` are paths or `s3://bucket/key`; a reference is looked for where
/// it says, then under the manifest's folder, leading folders left out one by one.
struct DatasetManifest: Sendable {
    let path: String

    private enum Kind {
        static let classification = "groundtruth/image-classification"
        static let detection = "groundtruth/object-detection"
        static let segmentation = "groundtruth/semantic-segmentation"
    }

    /// The images of all lines. Throws `unusableDataset` with the number of the first wrong line.
    func dataset() throws(EngineError) -> EvaluationDataset {
        let text = String(decoding: try FileStore.read(path), as: UTF8.self)
        var items: [EvaluationItem] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            items.append(try item(line, number: index + 1))
        }
        guard !items.isEmpty else { throw refusal("\(path) has no lines.") }
        let labels = Set(items.flatMap(\.labels))
        if items.contains(where: { !$0.boxes.isEmpty }) {
            return EvaluationDataset(task: .boxes, items: items)
        }
        let task: EvaluationDataset.Task =
            labels.isSubset(of: ["normal", "anomaly"]) ? .anomaly : .labels
        let labelled = items.filter { !$0.labels.isEmpty }
        guard !labelled.isEmpty else { throw refusal("No line of \(path) has a label.") }
        return EvaluationDataset(task: task, items: labelled)
    }

    private func item(_ line: Substring, number: Int) throws(EngineError) -> EvaluationItem {
        guard let members = Self.members(line) else {
            throw refusal("Line \(number) of \(path) is not a JSON object.")
        }
        guard let reference = members["source-ref"]?.string else {
            throw refusal("Line \(number) of \(path) has no source-ref.")
        }
        var labels: [String] = []
        var boxes: [LabelledBox] = []
        var mask: EvaluationMask?
        for (key, value) in members.sorted(by: { $0.key < $1.key }) where key.hasSuffix("-metadata")
        {
            let name = String(key.dropLast("-metadata".count))
            guard let attribute = members[name] else { continue }
            switch value["type"]?.string {
            case Kind.classification:
                if let label = value["class-name"]?.string { labels.append(label) }
            case Kind.detection:
                guard let found = Self.boxes(attribute, value) else {
                    throw refusal("Line \(number) of \(path) has boxes that cannot be read.")
                }
                boxes += found
            case Kind.segmentation: mask = try Self.mask(attribute, value, resolve) ?? mask
            default: continue
            }
        }
        return EvaluationItem(
            name: Self.name(reference), path: resolve(reference), group: members["group"]?.string,
            labels: boxes.isEmpty ? labels : [], boxes: boxes, mask: mask)
    }

    private static func members(_ line: Substring) -> [String: JSONNode]? {
        do {
            return try JSONNode(Array(line.utf8)).object
        } catch {
            return nil
        }
    }

    private static func mask(
        _ attribute: JSONNode, _ metadata: JSONNode, _ resolve: (String) -> String
    ) throws(EngineError) -> EvaluationMask? {
        guard let reference = attribute.string, let map = metadata["internal-color-map"]?.object
        else { return nil }
        let classes = map.values.compactMap { entry -> MaskClass? in
            guard let name = entry["class-name"]?.string,
                let color = entry["hex-color"]?.string.flatMap(RGBColor.init(hex:))
            else { return nil }
            return MaskClass(name: name, color: color)
        }
        return EvaluationMask(
            path: resolve(reference),
            classes: classes.filter { !$0.isBackground }.sorted { $0.name < $1.name })
    }

    /// The boxes as ratios of the image; nil when a part of one is missing.
    private static func boxes(_ attribute: JSONNode, _ metadata: JSONNode) -> [LabelledBox]? {
        guard let size = attribute["image_size"]?.array?.first,
            let width = size["width"]?.number, let height = size["height"]?.number,
            width > 0, height > 0, let classes = metadata["class-map"]?.object
        else { return nil }
        let annotations = attribute["annotations"]?.array ?? []
        let boxes = annotations.compactMap { box -> LabelledBox? in
            guard let id = box["class_id"]?.number, let left = box["left"]?.number,
                let top = box["top"]?.number, let across = box["width"]?.number,
                let down = box["height"]?.number,
                let label = classes[String(Int(exactly: id) ?? -1)]?.string
            else { return nil }
            return LabelledBox(
                label: label,
                box: BoundingBox(
                    left: left / width, top: top / height, width: across / width,
                    height: down / height))
        }
        return boxes.count == annotations.count ? boxes : nil
    }

    /// A reference without scheme and bucket.
    private static func name(_ reference: String) -> String {
        guard reference.hasPrefix("s3://") else { return reference }
        let parts = reference.dropFirst(5).split(separator: "/", maxSplits: 1)
        return String(parts.last ?? "")
    }

    /// The file that a reference means; what it says when there is none.
    private func resolve(_ reference: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let parts = Self.name(reference).split(separator: "/")
        let places =
            (reference.hasPrefix("/") ? [reference] : [])
            + parts.indices.map { "\(folder)/" + parts[$0...].joined(separator: "/") }
        return places.first(where: ImageFiles.isFile) ?? places.first ?? reference
    }

    private func refusal(_ sentence: String) -> EngineError {
        EngineError(code: .unusableDataset, sentence: sentence)
    }
}
