import Crypto
import Dispatch
import FoundationEssentials
import Glibc

/// The files that hold the content of objects. Their names are random: nothing a caller sends ever
/// becomes a path.
struct ObjectFolder: Sendable {
    let path: String
    let sealing: Sealing

    init(_ path: String, _ sealing: Sealing) {
        self.path = path
        self.sealing = sealing
    }

    /// The content of an object, decrypted when it is sealed; throws `KeyProblem`, `SealProblem`,
    /// `FileFailure`.
    func content(of object: ObjectRecord) throws -> any RangeReading {
        try sealing.open(path(of: object.file), isSealed: object.kmsKeyId != nil)
    }

    /// An open file under a fresh name in one of 256 folders.
    func newFile() throws -> (name: String, file: DurableFile) {
        let id = FreshID.bytes().hex
        let folder = path + "/" + id.prefix(2)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw FileFailure("create", folder)
        }
        let name = "\(id.prefix(2))/\(id)"
        return (name, try DurableFile(at: path + "/" + name, isNamedAtOnce: true))
    }

    /// Where the file called `name` lies.
    func path(of name: String) -> String { path + "/" + name }

    /// Syncs and names a file away from the threads that serve requests.
    func commit(_ file: sending DurableFile) async throws {
        nonisolated(unsafe) let file = file
        try await Blocking.run { try file.commit() }
    }

    /// Stores bytes that the service itself made, sealed under a key when one is named; returns the
    /// file's name.
    func store(_ bytes: [UInt8], under key: String? = nil) throws -> String {
        let (name, file) = try newFile()
        try sealing.write(MemoryContent(all: bytes), to: file, under: key)
        try file.commit()
        return name
    }

    /// Stores content under a new name, sealed under a key when one is named.
    func store(_ content: some RangeReading, under key: String?) throws -> String {
        let (name, file) = try newFile()
        try sealing.write(content, to: file, under: key)
        try file.commit()
        return name
    }

    /// Stores the content of several files, one after the other, and shows it to `see`; returns the
    /// new file's name.
    func concatenate(
        _ names: [String], _ see: (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws -> String {
        let (name, target) = try newFile()
        for source in names {
            try FileReading.Descriptor(path(of: source)).pieces { bytes in
                try target.append(bytes)
                see(bytes)
            }
        }
        try target.commit()
        return name
    }

    /// Stores a range of some content, or all of it, under a new name and shows it to `see`; returns
    /// that name and the MD5.
    func copy(
        _ content: any RangeReading, _ range: Range<Int>?,
        _ see: (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws -> (name: String, md5: String) {
        let (name, target) = try newFile()
        var hash = Insecure.MD5()
        try content.pieces(range) { bytes in
            try target.append(bytes)
            hash.update(bufferPointer: bytes)
            see(bytes)
        }
        try target.commit()
        return (name, hash.finalize().hex)
    }

    /// Copies a range of a file as it lies on the disk, or all of it; returns the new file's name and
    /// the MD5. A sealed file stays sealed under its key.
    func copy(_ source: String, _ range: Range<Int>?) throws -> (name: String, md5: String) {
        try copy(FileReading.Descriptor(path(of: source)), range)
    }

    /// Puts a sealed file in the place of a plain one; returns its name.
    func seal(_ name: String, under key: String) throws -> String {
        let sealed = try store(FileReading.Descriptor(path(of: name)), under: key)
        remove([name])
        return sealed
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
