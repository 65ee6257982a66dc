import Crypto
import Dispatch
import FoundationEssentials
import Glibc

/// The files that hold the content of objects. Their names are random: nothing a caller sends ever
/// becomes a path.
struct ObjectFolder: Sendable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// An open file under a fresh name in one of 256 folders.
    func newFile() throws -> (name: String, file: DurableFile) {
        var random = SystemRandomNumberGenerator()
        let id = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }.hex
        let folder = path + "/" + id.prefix(2)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw FileFailure("create", folder)
        }
        let name = "\(id.prefix(2))/\(id)"
        return (name, try DurableFile(at: path + "/" + name))
    }

    /// Where the file called `name` lies.
    func path(of name: String) -> String { path + "/" + name }

    /// Syncs and names a file away from the threads that serve requests.
    func commit(_ file: sending DurableFile) async throws {
        nonisolated(unsafe) let file = file
        try await Blocking.run { try file.commit() }
    }

    /// Stores bytes that the service itself made; returns the file's name.
    func store(_ bytes: [UInt8]) throws -> String {
        let (name, file) = try newFile()
        try bytes.withUnsafeBytes { try file.append($0) }
        try file.commit()
        return name
    }

    /// Stores the content of several files, one after the other; returns the new file's name.
    func concatenate(_ names: [String]) throws -> String {
        let (name, target) = try newFile()
        for source in names {
            try pieces(of: source, nil) { try target.append($0) }
        }
        try target.commit()
        return name
    }

    /// Stores a range of a file, or all of it, under a new name; returns that and the MD5.
    func copy(_ source: String, _ range: Range<Int>?) throws -> (name: String, md5: String) {
        let (name, target) = try newFile()
        var hash = Insecure.MD5()
        try pieces(of: source, range) { bytes in
            try target.append(bytes)
            hash.update(bufferPointer: bytes)
        }
        try target.commit()
        return (name, hash.finalize().hex)
    }

    private func pieces(
        of source: String, _ range: Range<Int>?,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let file = try FileReading.Descriptor(path(of: source))
        let range = range ?? 0..<file.size
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 1024 * 1024) {
            let bytes = try file.bytes(start..<min(start + 1024 * 1024, range.upperBound))
            try bytes.withUnsafeBytes { try take($0) }
        }
    }

    /// Removes files that no record names any more.
    func remove(_ names: [String]) {
        for name in names { unlink(path(of: name)) }
    }

    /// Removes what a cut-off write or a cut-off removal left behind.
    func sweep(keeping known: Set<String>) throws {
        let manager = FileManager.default
        for folder in try manager.contentsOfDirectory(atPath: path) {
            for file in try manager.contentsOfDirectory(atPath: path + "/" + folder)
            where !known.contains("\(folder)/\(file)") {
                unlink("\(path)/\(folder)/\(file)")
            }
        }
    }
}

/// Work that waits for the disk, kept off the threads that serve requests.
enum Blocking {
    private static let queue = DispatchQueue(label: "visiontop.disk", attributes: .concurrent)

    static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
