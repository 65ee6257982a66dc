import Dashboard
import Glibc

/// Writes an export whole or not at all, and never over a file unless that was asked for.
struct ExportFile {
    /// What `~` stands for.
    let home: String

    /// The outcome, whose sentences name the path in full.
    func write(_ request: ExportRequest) -> ExportOutcome {
        let path = Self.resolved(expanded(request.path))
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR {
            return .failed("\(path) is a folder; name a file in it.")
        }
        if isThere, !request.mayOverwrite { return .exists }
        do {
            let bytes = Array(request.text.utf8)
            let partial = try Self.partial(of: path, bytes, mode: isThere ? status.st_mode : nil)
            defer { unlink(partial) }
            guard try Self.move(partial, to: path, mayReplace: request.mayOverwrite) else {
                return .exists
            }
            return .written(path: path, bytes: bytes.count)
        } catch let error as OutputError {
            return .failed(error.description)
        } catch {
            return .failed("\(path) could not be written.")
        }
    }

    private func expanded(_ path: String) -> String {
        if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        return path
    }

    /// The file behind a path: links followed, so that the file is replaced and not the link.
    private static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    /// A file beside the wanted one with all of the bytes, on the disk.
    private static func partial(
        of path: String, _ bytes: [UInt8], mode: mode_t?
    ) throws -> String {
        let partial = "\(path).partial-\(getpid())"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        do {
            try Sink(descriptor: descriptor, name: path).write(bytes)
            if let mode { fchmod(descriptor, mode & 0o777) }
            guard fsync(descriptor) == 0 else { throw failure(path) }
        } catch {
            unlink(partial)
            throw error
        }
        return partial
    }

    /// Gives a whole file its name; false when there is another by now that may not be replaced.
    ///
    /// A hard link fails where the name is taken, which a rename does not; file systems without
    /// hard links leave only the look before.
    private static func move(
        _ partial: String, to path: String, mayReplace: Bool
    ) throws -> Bool {
        if !mayReplace {
            if link(partial, path) == 0 { return true }
            if errno == EEXIST { return false }
            guard [EPERM, EOPNOTSUPP, EMLINK].contains(errno) else { throw failure(path) }
            if access(path, F_OK) == 0 { return false }
        }
        guard rename(partial, path) == 0 else { throw failure(path) }
        return true
    }

    private static func failure(_ path: String) -> OutputError {
        OutputError(description: "\(path) could not be written: \(Folders.reason()).")
    }
}
