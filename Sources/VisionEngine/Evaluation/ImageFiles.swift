import FoundationEssentials

/// Folders and the images in them.
package enum ImageFiles {
    private static let endings = ["png", "jpg", "jpeg"]

    /// Names of the images in a folder and those below it, relative to it, sorted folder by folder;
    /// hidden ones left out. Throws `fileFailure`.
    package static func below(_ path: String) throws(EngineError) -> [String] {
        var found: [String] = []
        for name in try names(in: path) {
            if isFolder("\(path)/\(name)") {
                found += try below("\(path)/\(name)").map { "\(name)/\($0)" }
            } else if isImage(name) {
                found.append(name)
            }
        }
        return found
    }

    /// Names in a folder, sorted, hidden ones left out; throws `fileFailure`.
    package static func names(in path: String) throws(EngineError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw EngineError(
                code: .fileFailure,
                sentence: "The folder \(path) cannot be read; check that it is there and yours.")
        }
    }

    /// Whether there is a folder at `path`.
    package static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Whether there is a file at `path`.
    package static func isFile(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    /// Whether a name is that of a PNG or JPEG file.
    package static func isImage(_ name: String) -> Bool {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).last
        return endings.contains(ending?.lowercased() ?? "")
    }
}
