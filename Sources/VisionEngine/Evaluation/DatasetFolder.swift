/// A folder of images in one of the usual layouts:
/// - `normal/` and `anomaly/`, masks in `masks/`, `mask-images/` or `ground_truth/` by base name;
/// - files with the word `normal` or `anomaly` in their names, such as `anomaly-3.jpg`, in one folder,
///   masks in a folder in it or beside it;
/// - `train/good`, `test/good`, `test/DEFECT` and `ground_truth/DEFECT/NAME_mask.png`, as MVTec AD
///   is laid out, all images pooled;
/// - one folder a class.
struct DatasetFolder: Sendable {
    let path: String

    static let maskFolders = ["masks", "mask-images", "ground_truth"]

    /// The images; nil when the folder has none of the layouts.
    func dataset() throws(EngineError) -> EvaluationDataset? {
        let folders = try ImageFiles.names(in: path).filter {
            ImageFiles.isFolder("\(path)/\($0)") && !Self.maskFolders.contains($0)
        }
        if let normal = folders.first(where: { $0.lowercased() == "normal" }) {
            let others = folders.filter { $0.lowercased() == "anomaly" }
            return try anomalies(normal: [normal], anomalous: others)
        }
        if ImageFiles.isFolder("\(path)/train/good"), ImageFiles.isFolder("\(path)/test") {
            let tests = try ImageFiles.names(in: "\(path)/test").filter { $0 != "good" }
            return try anomalies(
                normal: ["train/good", "test/good"], anomalous: tests.map { "test/\($0)" })
        }
        if let named = try namedFiles() { return named }
        guard try manifest() == nil else { return nil }
        return try classes(folders)
    }

    /// The only manifest of the folder; nil when there is none.
    func manifest() throws(EngineError) -> String? {
        let names = try ImageFiles.names(in: path).filter {
            $0.hasSuffix(".manifest") || $0.hasSuffix(".jsonl")
        }
        return names.count == 1 ? "\(path)/\(names[0])" : nil
    }

    private func anomalies(
        normal: [String], anomalous: [String]
    ) throws(EngineError) -> EvaluationDataset {
        var items: [EvaluationItem] = []
        for folder in normal {
            items += try images(folder).map {
                EvaluationItem(name: $0, path: "\(path)/\($0)", labels: ["normal"])
            }
        }
        var names: [String] = []
        for folder in anomalous { names += try images(folder) }
        return EvaluationDataset(task: .anomaly, items: items + (try masked(names)))
    }

    private func namedFiles() throws(EngineError) -> EvaluationDataset? {
        let files = try ImageFiles.names(in: path).filter(ImageFiles.isImage)
        let normal = files.filter { Self.word(in: $0) == "normal" }
        let anomalous = files.filter { Self.word(in: $0) == "anomaly" }
        guard !normal.isEmpty, normal.count + anomalous.count == files.count else { return nil }
        let items = normal.map {
            EvaluationItem(name: $0, path: "\(path)/\($0)", labels: ["normal"])
        }
        return EvaluationDataset(task: .anomaly, items: items + (try masked(anomalous)))
    }

    /// The first word of a file's name that is `normal` or `anomaly`.
    private static func word(in name: String) -> String? {
        name.lowercased().split { !$0.isLetter }.map(String.init)
            .first { ["normal", "anomaly"].contains($0) }
    }

    private func classes(_ folders: [String]) throws(EngineError) -> EvaluationDataset? {
        var items: [EvaluationItem] = []
        for folder in folders {
            items += try images(folder).map {
                EvaluationItem(name: $0, path: "\(path)/\($0)", labels: [folder])
            }
        }
        let dataset = EvaluationDataset(task: .labels, items: items)
        return dataset.labels.count > 1 ? dataset : nil
    }

    /// Anomalous images with the masks that are there.
    private func masked(_ names: [String]) throws(EngineError) -> [EvaluationItem] {
        let masks = try MaskFolder(root: path).masks(of: names)
        return names.map {
            EvaluationItem(
                name: $0, path: "\(path)/\($0)", labels: ["anomaly"], mask: masks[$0])
        }
    }

    private func images(_ folder: String) throws(EngineError) -> [String] {
        try ImageFiles.below("\(path)/\(folder)").map { "\(folder)/\($0)" }
    }
}
