import CProcess
import Glibc
import VisionEngine

/// A model's file, open for as long as somebody may want to map it, whatever becomes of its name.
final class ModelSource: Sendable {
    /// What errors call it.
    let name: String
    /// The file itself; a copy in memory that no disk ever sees when the file is sealed.
    let descriptor: Int32

    /// Opens the file at `path`; throws `EngineError` with a sentence that names the key or the
    /// damage.
    init(path: String, _ sealing: Sealing) throws {
        name = path
        descriptor = try sealing.model(at: path) { content in
            if content is SealedFile { return try Self.memoryFile(content) }
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw FileFailure("open", path) }
            return file
        }
    }

    deinit { close(descriptor) }

    private static func memoryFile(_ content: any RangeReading) throws -> Int32 {
        let file = cprocess_memory_file("model")
        guard file >= 0 else { throw FileFailure("make", "a file in memory") }
        do {
            try content.pieces { try write($0, to: file) }
        } catch {
            close(file)
            throw error
        }
        return file
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(file, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", "a file in memory") }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }
}
