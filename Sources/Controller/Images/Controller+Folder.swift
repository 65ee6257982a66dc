import Dashboard
import Inventory

extension Controller {
    /// The images under a path that is a folder or a prefix of S3, sorted; nil for a single image.
    func folderImages(_ path: String) async throws -> [String]? {
        if let prefix = ObjectLocation(uri: path) {
            guard path.hasSuffix("/") else { return nil }
            return Self.images(try await equipment.storage.list(prefix).map(\.uri))
        }
        let folder = Folder.trimmed(Folder.expanded(path, home: equipment.home))
        guard Folder.isFolder(folder) else { return nil }
        return Self.images(try Folder.names(in: folder).map { "\(folder)/\($0)" })
    }

    private static func images(_ paths: [String]) -> [String] {
        paths.filter { path in
            [".jpg", ".jpeg", ".png"].contains { path.lowercased().hasSuffix($0) }
        }
    }

    /// Sends every image of a folder through a version, one after the other, and tells each verdict.
    func judge(
        _ paths: [String], _ request: DetectRequest, _ recognition: Recognition, _ id: ActionID
    ) async throws -> String {
        guard !paths.isEmpty else {
            throw Refusal(
                .emptyFolder,
                "\(request.imagePath) has no JPEG or PNG files; choose another folder.")
        }
        send(
            .folderOpened(
                id,
                FolderListing(version: request.version, folder: request.imagePath, paths: paths)))
        var failures = 0
        for (index, path) in paths.enumerated() {
            try Task.checkCancellation()
            send(
                .actionChanged(
                    id, .progressed(done: index, total: paths.count, what: "images judged")))
            do {
                let one = DetectRequest(version: request.version, imagePath: path)
                let detection = try await recognition.run(one)
                keep(detection)
                send(.imageJudged(id, detection.judged(index)))
            } catch let error where !Task.isCancelled {
                failures += 1
                let failure = JudgedImage(
                    id: index, reference: path, failure: paid.explain(error))
                send(.imageJudged(id, failure))
            }
        }
        let failed = failures == 0 ? "" : "; \(failures) could not be judged"
        return "\(request.version.path) has judged \(paths.count) images of \(request.imagePath)"
            + failed + "."
    }

    /// Puts the picture of an answer where the screen will look for it.
    private func keep(_ detection: Detection) {
        let picture = ShownPicture(
            pixels: detection.picture.reduced(to: PictureSearch.side),
            width: detection.picture.width, height: detection.picture.height,
            foundMask: detection.mask?.sampled(to: PictureSearch.maskSide),
            heatMap: detection.heatMap)
        let request = detection.request
        imageDesk.shelf.put(
            picture,
            PictureShelf.Key(version: request.version, reference: request.imagePath))
    }
}

extension Detection {
    /// The answer as a row of a list of images.
    fileprivate func judged(_ id: Int) -> JudgedImage {
        let found: [JudgedImage.Finding]
        switch verdict {
        case .anomaly(let isAnomalous, let confidence, _):
            found = [.init(isAnomalous ? "anomaly" : "normal", confidence: confidence)]
        case .labels(let labels):
            found = labels.map {
                .init($0.name, confidence: $0.confidence / 100, box: $0.box)
            }
        }
        return JudgedImage(id: id, reference: request.imagePath, verdict: found)
    }
}
