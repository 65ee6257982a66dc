import Glibc

/// A file that bytes are written to: standard output, standard error or one of the user's.
struct Sink {
    static let output = Sink(descriptor: 1, name: "The output")
    static let error = Sink(descriptor: 2, name: "The messages")

    private let descriptor: Int32
    private let name: String

    init(descriptor: Int32, name: String) {
        (self.descriptor, self.name) = (descriptor, name)
    }

    /// Whether a person reads along.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes all of a text.
    func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Writes text for people, which may hold words of strangers: what could command the terminal is
    /// left out.
    func tell(_ text: String) throws {
        try write(text.printableLines)
    }

    /// Writes all bytes; throws `OutputError` when the reader is gone or the disk is full.
    func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                throw OutputError(description: "\(name) could not be written: \(Folders.reason()).")
            }
            done += put
        }
    }

    /// Writes a whole file, which only its owner can read, in the place of one that is there:
    /// a reader sees the old or the new content.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let partial = "\(path).partial-\(getpid())"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OutputError(description: "\(path) could not be written: \(Folders.reason()).")
        }
        defer { close(descriptor) }
        do {
            try Sink(descriptor: descriptor, name: path).write(bytes)
            guard fsync(descriptor) == 0, rename(partial, path) == 0 else {
                throw OutputError(
                    description: "\(path) could not be written: \(Folders.reason()).")
            }
        } catch {
            unlink(partial)
            throw error
        }
    }
}
