/// The masks of a folder dataset: PNG files with the base name of their image, `_mask` behind it
/// or not, in a folder of masks in the dataset or beside it.
struct MaskFolder: Sendable {
    let root: String

    /// Most classes that the masks of a dataset may have.
    static let classLimit = 20

    /// The masks of images, by the image's name; empty without a folder of masks. Throws
    /// `unusableMask` when their colours are no classes.
    func masks(of names: [String]) throws(EngineError) -> [String: EvaluationMask] {
        let files = try files()
        var paths: [String: String] = [:]
        for name in names {
            let parts = Self.stem(name).split(separator: "/").suffix(2)
            let path = files[parts.joined(separator: "/")] ?? files[String(parts.last ?? "")]
            if let path { paths[name] = path }
        }
        let classes = try MaskPalette(paths.values.sorted())
        return paths.mapValues {
            EvaluationMask(path: $0, classes: classes.classes, isSoft: classes.isSoft)
        }
    }

    /// Paths of all masks by base name, those in a folder by its name and theirs.
    private func files() throws(EngineError) -> [String: String] {
        let places = [root, root + "/.."].flatMap { place in
            DatasetFolder.maskFolders.map { (place, $0) }
        }
        guard let (place, folder) = places.first(where: { ImageFiles.isFolder("\($0)/\($1)") })
        else { return [:] }
        var files: [String: String] = [:]
        for name in try ImageFiles.below("\(place)/\(folder)") {
            let parts = Self.stem(name).split(separator: "/")
            var base = String(parts.last ?? "")
            if base.hasSuffix("_mask") { base.removeLast(5) }
            let inner = parts.dropLast().last.map { "\($0)/" } ?? ""
            files[inner + base] = "\(place)/\(folder)/\(name)"
        }
        return files
    }

    /// A name without its ending.
    private static func stem(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}

/// The classes that the colours of a dataset's masks stand for.
struct MaskPalette: Sendable {
    let classes: [MaskClass]
    /// Whether the masks are grey with soft edges.
    let isSoft: Bool

    /// Reads every mask's colours. Of black and white the more frequent one is the background;
    /// every other colour is a class: `defect`, or `defect1`, `defect2` … by colour.
    init(_ paths: [String]) throws(EngineError) {
        var counts: [RGBColor: Int] = [:]
        for path in paths {
            try Self.count(path, into: &counts)
        }
        isSoft = counts.count > 2 && counts.keys.allSatisfy(\.isGrey)
        if isSoft {
            classes = [MaskClass(name: "defect", color: .white)]
            return
        }
        let background = [RGBColor.white, .black].max {
            counts[$0, default: 0] < counts[$1, default: 0]
        }
        let colors = counts.keys.filter { $0 != background }.map(\.description).sorted()
        guard colors.count <= MaskFolder.classLimit else {
            throw EngineError(
                code: .unusableMask,
                sentence: "The masks have \(colors.count) colours beside the background; draw each "
                    + "class in one plain colour, without soft edges.")
        }
        classes = colors.enumerated().compactMap { index, text in
            let name = colors.count == 1 ? "defect" : "defect\(index + 1)"
            return RGBColor(hex: text).map { MaskClass(name: name, color: $0) }
        }
    }

    /// Adds the colours of a mask's opaque pixels.
    private static func count(
        _ path: String, into counts: inout [RGBColor: Int]
    ) throws(EngineError) {
        let bytes = try FileStore.read(path)
        let colors: MaskColors
        do throws(EngineError) {
            colors = try MaskColors(bytes)
        } catch {
            throw EngineError(
                code: .unusableMask, sentence: "The mask \(path) cannot be used. \(error.sentence)")
        }
        counts.merge(colors.counts, uniquingKeysWith: +)
    }
}

extension RGBColor {
    /// Black, the colour of the background in masks that are black and white.
    package static let black = RGBColor(red: 0, green: 0, blue: 0)

    var isGrey: Bool { red == green && green == blue }
}
