import FoundationEssentials

/// The user's folder as this target reads it; errors name the path.
enum Folder {
    /// `~` at the start stands for the home folder, as in a shell.
    static func expanded(_ path: String, home: String?) -> String {
        guard let home, path == "~" || path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }

    /// The path without slashes at its end, but for the root.
    static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Names in the folder, sorted, without those that start with a dot.
    static func names(in path: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw Refusal(
                .unreadable,
                "The folder \(path) could not be read (\(reason(error))); check its name and "
                    + "permissions.")
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    static func isFile(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path) && !isFolder(path)
    }

    static func bytes(of path: String) throws -> [UInt8] {
        guard !isFolder(path) else {
            throw Refusal(.unreadable, "\(path) is a folder; name a file in it.")
        }
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Refusal(
                .unreadable,
                "The file \(path) could not be read (\(reason(error))); check its permissions.")
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "it does not exist"
        case .fileReadNoPermission: return "permission denied"
        default: return "error \(error.code.rawValue)"
        }
    }
}
