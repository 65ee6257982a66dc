import Glibc

/// Whole files, written so that a reader sees the old or the new content and nothing between.
enum FileStore {
    /// Makes a folder; one that is there already is fine.
    static func makeDirectory(_ path: String) throws(EngineError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw failure("The folder \(path) could not be made")
    }

    /// The content of a file.
    static func read(_ path: String) throws(EngineError) -> [UInt8] {
        guard let bytes = readIfPresent(path) else {
            throw failure("The file \(path) could not be read")
        }
        return bytes
    }

    /// The content of a file, `nil` when it cannot be read; `errno` says why.
    static func readIfPresent(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var information = stat()
        guard fstat(file, &information) == 0 else { return nil }
        let size = Int(information.st_size)
        var complete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), size - count)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                count += got
            }
            complete = count == size
        }
        return complete ? bytes : nil
    }

    /// Writes beside `path`, reads back, and renames; `synced` waits until the disk has it.
    static func write(_ bytes: [UInt8], to path: String, synced: Bool) throws(EngineError) {
        let partial = "\(path).partial-\(getpid())-\(pthread_self())"
        do throws(EngineError) {
            try fill(partial, with: bytes, synced: synced)
            if synced, readIfPresent(partial) != bytes {
                throw failure("The file \(path) does not read back as it was written")
            }
            guard rename(partial, path) == 0 else {
                throw failure("The file \(path) could not be put in place")
            }
        } catch {
            unlink(partial)
            throw error
        }
        if synced { try syncDirectory(of: path) }
    }

    private static func fill(
        _ path: String, with bytes: [UInt8], synced: Bool
    ) throws(EngineError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("The file \(path) could not be made") }
        defer { close(file) }
        var position = 0
        while position < bytes.count {
            let put = bytes.withUnsafeBufferPointer {
                Glibc.write(file, $0.baseAddress?.advanced(by: position), bytes.count - position)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw failure("The file \(path) could not be written") }
            position += put
        }
        guard !synced || fsync(file) == 0 else {
            throw failure("The file \(path) could not be brought to the disk")
        }
    }

    private static func syncDirectory(of path: String) throws(EngineError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let directory = parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("The folder \(directory) could not be opened") }
        defer { close(folder) }
        guard fsync(folder) == 0 else {
            throw failure("The folder \(directory) could not be brought to the disk")
        }
    }

    /// An error with the reason that `errno` holds.
    private static func failure(_ sentence: String) -> EngineError {
        let reason = String(cString: strerror(errno))
        return EngineError(code: .fileFailure, sentence: "\(sentence): \(reason).")
    }
}
