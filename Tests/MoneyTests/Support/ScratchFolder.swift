import FoundationEssentials

/// A folder that is gone with the value that made it.
final class ScratchFolder: Sendable {
    let path: String

    /// An empty folder, or a copy of `original`.
    init(copyOf original: String? = nil) throws {
        path = FileManager.default.temporaryDirectory.path + "/money-\(UUID().uuidString)"
        guard let original else {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            return
        }
        try FileManager.default.copyItem(atPath: original, toPath: path)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // What was never made cannot be removed.
        }
    }
}
