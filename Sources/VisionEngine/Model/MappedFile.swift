import Glibc

/// A file mapped read-only into memory: its pages are shared by all that map it and cost nothing
/// until they are read. Unmapped when nobody holds it any more.
final class MappedFile: Sendable {
    /// Of the first byte; 0 when the file is empty.
    private let address: UInt
    let count: Int

    /// Maps the file at `path`; throws `fileFailure`.
    convenience init(path: String) throws(EngineError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.failure(path) }
        defer { close(file) }
        try self.init(descriptor: file, name: path)
    }

    /// Maps an open file, which stays the caller's to close; throws `fileFailure`.
    init(descriptor: Int32, name: String) throws(EngineError) {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.failure(name) }
        count = Int(information.st_size)
        guard count > 0 else {
            address = 0
            return
        }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else { throw Self.failure(name) }
        address = UInt(bitPattern: start)
    }

    deinit {
        if let start = UnsafeMutableRawPointer(bitPattern: address) { munmap(start, count) }
    }

    /// Hands the content to `body`, which must not keep it.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = UnsafeRawPointer(bitPattern: address)
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    private static func failure(_ name: String) -> EngineError {
        EngineError(
            code: .fileFailure,
            sentence: "The file \(name) could not be read: \(String(cString: strerror(errno))).")
    }
}
