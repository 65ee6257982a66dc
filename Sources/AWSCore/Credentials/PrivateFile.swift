import Glibc

/// Files that only this user may read.
enum PrivateFile {
    /// Writes beside the file, syncs and renames, so that a reader sees the old bytes or the new;
    /// missing folders are made. Throws `CredentialsError`.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try makeFolder(folder.joined(separator: "/"))
        let temporary = "\(path).\(getpid()).tmp"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure(path) }
        let isWritten = write(bytes, to: file) && fsync(file) == 0
        close(file)
        guard isWritten, rename(temporary, path) == 0 else {
            let failed = failure(path)
            unlink(temporary)
            throw failed
        }
    }

    private static func makeFolder(_ folder: String) throws {
        var made = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 {
                throw failure(made)
            }
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(file, all.baseAddress?.advanced(by: offset), all.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    private static func failure(_ path: String) -> CredentialsError {
        let reason = String(cString: strerror(errno))
        return CredentialsError(
            "\(path) could not be written (\(reason)): check the folder's permissions.")
    }
}
