import AWSCore
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
                "The folder \(path) could not be read: \(reason(error)).")
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
                "The file \(path) could not be read: \(reason(error)).")
        }
    }

    /// Bytes of a file.
    static func size(of path: String) throws -> Int {
        do {
            return try ByteSource.file(path).length
        } catch let error as FileError {
            throw Refusal(.unreadable, error.sentence)
        }
    }

    /// The first bytes of a file, enough to tell its format.
    static func start(of path: String) async throws -> [UInt8] {
        do {
            return try await ByteSource.file(path, range: 0..<min(16, size(of: path))).collected()
        } catch let error as FileError {
            throw Refusal(.unreadable, error.sentence)
        }
    }

    /// What is wrong and what to do about it.
    private static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error); try again" }
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile:
            return "it does not exist; check how its path is written"
        case .fileReadNoPermission:
            return "permission denied; ask its owner, or check its permissions"
        case .fileReadTooLarge: return "it is too large; take a smaller one"
        default: return "error \(error.code.rawValue); check the disk and try again"
        }
    }
}
