import Synchronization

/// Keeps extracted features, in a folder that outlives the training or in memory.
final class FeatureCache: Sendable {
    private let directory: String?
    private let memory = Mutex<[String: [UInt16]]>([:])

    /// A cache in a folder, made when missing, or in memory.
    init(directory: String?) throws(EngineError) {
        self.directory = directory
        if let directory { try FileStore.makeDirectory(directory) }
    }

    /// The features with this name; `nil` when there are none or the file is not whole.
    func features(_ name: String, count: Int) -> [UInt16]? {
        guard let directory else { return memory.withLock { $0[name] } }
        guard let bytes = FileStore.readIfPresent(path(name, directory)) else { return nil }
        guard bytes.count == count * 2 + 8 else { return nil }
        guard seal(Array(bytes.dropLast(8)), name).elementsEqual(bytes.suffix(8)) else {
            return nil
        }
        return (0..<count).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
    }

    /// The features with this name, which were kept before; throws `fileFailure`.
    func kept(_ name: String, count: Int) throws(EngineError) -> [UInt16] {
        guard let halves = features(name, count: count) else {
            throw EngineError(
                code: .fileFailure,
                sentence: "Features vanished from the cache during the training; start it again.")
        }
        return halves
    }

    /// Keeps features under a name.
    func keep(_ halves: [UInt16], as name: String) throws(EngineError) {
        guard let directory else { return memory.withLock { $0[name] = halves } }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(halves.count * 2 + 8)
        for half in halves {
            bytes.append(UInt8(half & 255))
            bytes.append(UInt8(half >> 8))
        }
        bytes += seal(bytes, name)
        try FileStore.write(bytes, to: path(name, directory), synced: false)
    }

    /// Eight bytes that fit this content under this name only.
    private func seal(_ body: [UInt8], _ name: String) -> ArraySlice<UInt8> {
        SHA256.digest(SHA256.digest(body) + name.utf8).prefix(8)
    }

    private func path(_ name: String, _ directory: String) -> String {
        "\(directory)/\(name).features"
    }
}
