import Glibc
import Synchronization

extension ByteSource {
    /// Bytes in memory.
    package static func bytes(_ bytes: [UInt8]) -> ByteSource {
        ByteSource(length: bytes.count) {
            let left = Mutex<[UInt8]?>(bytes.isEmpty ? nil : bytes)
            return { left.withLock { $0.take() } }
        }
    }

    /// A file, or a part of it, read a quarter of a mebibyte at a time.
    /// - Parameter range: offsets from the start; nil for all.
    /// - Throws: `FileError`, also later when the file turns out shorter.
    package static func file(_ path: String, range: Range<Int>? = nil) throws -> ByteSource {
        let size = try OpenFile(path).size()
        let range = range ?? 0..<size
        guard range.upperBound <= size else {
            throw FileError("\(path) is only \(size) bytes long: it changed meanwhile.")
        }
        return ByteSource(length: range.count) {
            let file = try OpenFile(path)
            let position = Mutex(range.lowerBound)
            return {
                let (start, count) = position.withLock { position in
                    let count = min(range.upperBound - position, 256 << 10)
                    defer { position += count }
                    return (position, count)
                }
                return count == 0 ? nil : try file.read(count, at: start)
            }
        }
    }
}

/// What a file could not do: one sentence for the user.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }

    package var description: String { sentence }
}

/// A file open for reading or writing, closed with its last reference.
final class OpenFile: Sendable {
    private let descriptor: Int32
    private let path: String

    init(_ path: String, flags: Int32 = O_RDONLY) throws {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure("opened", path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func size() throws -> Int {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw Self.failure("measured", path) }
        return end
    }

    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
                    offset + filled)
                if got < 0, errno == EINTR { continue }
                if got == 0 { throw FileError("\(path) became shorter while it was read.") }
                guard got > 0 else { throw Self.failure("read", path) }
                filled += got
            }
        }
    }

    func truncate() throws {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw Self.failure("emptied", path)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress?.advanced(by: done), all.count - done)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw Self.failure("written", path) }
            done += put
        }
    }

    private static func failure(_ what: String, _ path: String) -> FileError {
        FileError("\(path) could not be \(what): \(String(cString: strerror(errno))).")
    }
}

/// Writes a body into a file.
package struct FileSink: ByteSink {
    private let file: OpenFile

    /// - Throws: `FileError` when it cannot be written.
    package init(_ path: String) throws {
        file = try OpenFile(path, flags: O_WRONLY | O_CREAT)
    }

    package func begin(_ head: HTTPResponse) throws { try file.truncate() }
    package func take(_ piece: [UInt8]) throws { try file.write(piece) }
}
