import FoundationEssentials

/// A folder that is gone with the value that made it.
final class ScratchFolder: Sendable {
    let path: String

    /// An empty folder, or a copy of `original`.
    init(copyOf original: String? = nil) throws {
        path = Self.root + "/money-\(UUID().uuidString)"
        guard let original else {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            return
        }
        try FileManager.default.copyItem(atPath: original, toPath: path)
    }

    /// Memory where there is a file system in it: every commit is synced, and a power cut is not what
    /// these tests are about.
    private static let root: String = {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
    }()

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // What was never made cannot be removed.
        }
    }
}
