import Inventory

/// The images of a folder of the user's, with their labels and masks.
///
/// A folder with a manifest, for Custom Labels, is read by that: see `annotated()`.
/// Layouts: `normal/` and `anomaly/`, or one folder a class, or files named `normal-…` and
/// `anomaly-…`; masks in `masks/` or `mask-images/`, in the folder or beside it, matched by name.
package struct FolderScan: Sendable {
    let folder: String
    let service: VisionService
    let imaging: Imaging

    package init(folder: String, service: VisionService, imaging: Imaging) {
        self.folder = folder
        self.service = service
        self.imaging = imaging
    }

    private static let maskFolders = ["masks", "mask-images"]

    /// Reads every file once for its format, its size (Lookout for Vision) and its mask's colours.
    package func images() throws -> [ImportImage] {
        if let images = try annotated() {
            try checkFiles(images)
            return images
        }
        let classes = try classes()
        try check(classes)
        var images: [ImportImage] = []
        for (label, paths) in classes {
            for path in paths {
                try Task.checkCancellation()
                images.append(
                    .init(name: Self.name(path), label: label, content: .file(path: path)))
            }
        }
        try checkFiles(images)
        return service == .lookoutVision ? try masked(images) : images
    }

    private func classes() throws -> [(label: String, paths: [String])] {
        guard Folder.isFolder(folder) else {
            throw Refusal(
                .unreadable, "There is no folder \(folder); give the path of a folder of images.")
        }
        let names = try Folder.names(in: folder)
        let folders = names.filter {
            !Self.maskFolders.contains($0) && Folder.isFolder("\(folder)/\($0)")
        }
        let found = try folders.map { name in
            (label: label(ofFolder: name), paths: try files(in: "\(folder)/\(name)"))
        }
        .filter { !$0.paths.isEmpty }
        return found.isEmpty ? classesByName(names) : found
    }

    /// `normal-1.jpg` or `anomaly_2.png` in one folder.
    private func classesByName(_ names: [String]) -> [(label: String, paths: [String])] {
        ["anomaly", "normal"].compactMap { label in
            let paths = names.filter { name in
                name.lowercased().hasPrefix(label) && !Folder.isFolder("\(folder)/\(name)")
            }
            return paths.isEmpty ? nil : (label, paths.map { "\(folder)/\($0)" })
        }
    }

    private func label(ofFolder name: String) -> String {
        service == .lookoutVision ? name.lowercased() : name
    }

    private func files(in path: String) throws -> [String] {
        try Folder.names(in: path).map { "\(path)/\($0)" }.filter { !Folder.isFolder($0) }
    }

    private func check(_ classes: [(label: String, paths: [String])]) throws {
        guard !classes.isEmpty else {
            throw Refusal(
                .emptyFolder,
                "\(folder) holds no images; put them into normal/ and anomaly/, or into one folder "
                    + "a class.")
        }
        let labels = Set(classes.map(\.label))
        if service == .lookoutVision, !labels.isSubset(of: ["normal", "anomaly"]) {
            throw Refusal(
                .wrongLayout,
                "Lookout for Vision takes the folders normal/ and anomaly/ only, but \(folder) has "
                    + "\(labels.sorted().joined(separator: ", ")); rename them, or choose Custom "
                    + "Labels.")
        }
        guard labels.count >= 2 else {
            throw Refusal(.tooFewClasses, oneClassSentence(labels.first ?? ""))
        }
    }

    private func oneClassSentence(_ label: String) -> String {
        let needed = service == .lookoutVision ? "normal and anomaly" : "at least two classes"
        return
            "\(folder) holds images of \(label) only; training needs \(needed), so add the other "
            + "folder."
    }

    /// Format of each file by its first bytes; for Lookout for Vision, one size for all.
    private func checkFiles(_ images: [ImportImage]) throws {
        var first: (path: String, size: PictureSize)?
        for image in images {
            guard case .file(let path) = image.content else { continue }
            try Task.checkCancellation()
            let bytes = try Folder.bytes(of: path)
            guard ImageFormat(magic: bytes.prefix(16)) != nil else {
                throw Refusal(
                    .notAnImage,
                    "\(path) is neither a PNG nor a JPEG file; take it out of the folder.")
            }
            guard service == .lookoutVision else { continue }
            let size = try size(of: bytes, path: path)
            if let first, first.size != size {
                throw Refusal(
                    .mixedSizes,
                    "\(path) is \(size) but \(first.path) is \(first.size); Lookout for Vision "
                        + "takes images of one size only, so scale or remove it.")
            }
            first = first ?? (path, size)
        }
    }

    private func size(of bytes: [UInt8], path: String) throws -> PictureSize {
        do {
            return try imaging.size(bytes)
        } catch {
            throw Refusal(
                .notAnImage, "\(path) is damaged (\(error)); take it out of the folder.")
        }
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

extension FolderScan {
    /// Gives each anomaly its mask, if there is a folder of masks.
    private func masked(_ images: [ImportImage]) throws -> [ImportImage] {
        let masks = try masks()
        guard !masks.isEmpty else { return images }
        var images = images
        var paints: Set<String> = []
        var colors: [Int: [String]] = [:]
        for index in images.indices where images[index].label == "anomaly" {
            guard let path = masks[Self.stem(images[index].name)] else { continue }
            colors[index] = try maskColors(path)
            paints.formUnion(colors[index] ?? [])
        }
        let classes = Self.classes(paints.sorted())
        for (index, own) in colors {
            images[index].mask = ImportImage.Mask(
                content: .file(path: masks[Self.stem(images[index].name)] ?? ""),
                classes: classes.filter { own.contains($0.color) })
        }
        return images
    }

    /// Paths of masks by the stem of their name.
    private func masks() throws -> [String: String] {
        let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
        let root = folder.hasPrefix("/") ? "/" : ""
        let beside = parent.isEmpty && root.isEmpty ? ".." : root + parent
        let places = [folder, beside].flatMap { place in
            Self.maskFolders.map { "\(place)/\($0)" }
        }
        guard let place = places.first(where: Folder.isFolder) else { return [:] }
        return try Dictionary(
            files(in: place).map { (Self.stem(Self.name($0)), $0) }, uniquingKeysWith: { a, _ in a }
        )
    }

    private func maskColors(_ path: String) throws -> [String] {
        let bytes = try Folder.bytes(of: path)
        guard ImageFormat(magic: bytes) == .png else {
            throw Refusal(.badMask, "The mask \(path) is not a PNG file; masks must be PNG.")
        }
        let colors: [String]
        do {
            colors = try imaging.decode(bytes).paints
        } catch {
            throw Refusal(.badMask, "The mask \(path) is damaged (\(error)); draw it again.")
        }
        // 20 labels a mask is the service's limit; more colours mean soft edges.
        guard (1...20).contains(colors.count) else {
            throw Refusal(
                .badMask,
                "The mask \(path) has \(colors.count) colours beside white; draw each class in one "
                    + "plain colour on white, without soft edges.")
        }
        return colors
    }

    /// One class a colour: `defect` when there is one, else `defect1`, `defect2`, …
    private static func classes(_ colors: [String]) -> [ImportImage.MaskClass] {
        colors.enumerated().map { index, color in
            .init(name: colors.count == 1 ? "defect" : "defect\(index + 1)", color: color)
        }
    }

    private static func stem(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
