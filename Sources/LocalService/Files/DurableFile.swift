import Glibc

/// A file that appears under its name only when all of it is on the disk: it is written beside,
/// synced and renamed, and the folder is synced after. A file that is dropped leaves nothing behind.
/// A file whose name nobody knows before it is whole needs no other name meanwhile, which saves the
/// journal of the file system a commit.
package final class DurableFile {
    let path: String
    /// Bytes written so far.
    private(set) var size = 0
    private let partialPath: String
    private var descriptor: Int32

    /// Where a file lies until all of it is there.
    static func partial(_ path: String) -> String { path + ".part" }

    /// Opens `path` + `.part` for writing, or `path` itself; throws `FileFailure`.
    package init(at path: String, mode: mode_t = 0o600, isNamedAtOnce: Bool = false) throws {
        self.path = path
        partialPath = isNamedAtOnce ? path : Self.partial(path)
        descriptor = open(partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFailure("create", partialPath) }
    }

    /// Adds bytes at the end; throws `FileFailure`, `ENOSPC` when the disk is full.
    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let written = Glibc.write(descriptor, start, rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                throw FileFailure("write", partialPath)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
        size += bytes.count
    }

    /// Syncs the content and gives the file its name; throws `FileFailure`.
    package func commit() throws {
        guard fsync(descriptor) == 0 else { throw FileFailure("sync", partialPath) }
        if partialPath != path {
            guard rename(partialPath, path) == 0 else { throw FileFailure("rename", partialPath) }
        }
        try Self.sync(folder: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        close(descriptor)
        descriptor = -1
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(partialPath)
    }

    /// Writes a whole file at once.
    static func store(_ bytes: [UInt8], at path: String, mode: mode_t = 0o600) throws {
        let file = try DurableFile(at: path, mode: mode)
        try bytes.withUnsafeBytes { try file.append($0) }
        try file.commit()
    }

    /// Syncs the names in a folder; throws `FileFailure`.
    static func sync(folder: String) throws {
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("sync", folder) }
    }
}
