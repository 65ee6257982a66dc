import FoundationEssentials
import Glibc
import LocalService
import VisionEngine

/// A file that should hold a model: the model's own file or a package of it.
struct ModelSource {
    let path: String

    /// Reads the model; throws `EngineError` or `StartError` with a sentence on any other file.
    func model() throws -> TrainedModel {
        let start = try start()
        if start.starts(with: [0x50, 0x4B]) { return try packaged() }
        if start.starts(with: [0x1F, 0x8B]) {
            throw StartError(
                "\(path) is a compressed archive: unpack it (tar xzf) and name the .model file in it."
            )
        }
        if start.starts(with: Array("VISIONTOP SEAL".utf8)) {
            throw StartError(
                "\(path) is encrypted under a key of the local service: write the model to a file "
                    + "with `visiontop export`, and name that.")
        }
        return try TrainedModel.open(path: path)
    }

    /// The first bytes of the file.
    private func start() throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw StartError("The model \(path) could not be opened: \(Folders.reason()).")
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else {
            throw StartError("The model \(path) could not be read: \(Folders.reason()).")
        }
        return Array(bytes.prefix(count))
    }

    private func packaged() throws -> TrainedModel {
        guard let archive = FileManager.default.contents(atPath: path) else {
            throw StartError("The model \(path) could not be read: \(Folders.reason()).")
        }
        let bytes = [UInt8](archive)
        guard let entry = ZipArchive.stored(in: bytes).first(where: { $0.name.hasSuffix(".model") })
        else {
            throw StartError(
                "\(path) is a ZIP archive without a model: name that of a packaging job of the local "
                    + "service, or a model's own file.")
        }
        return try TrainedModel.read(
            file: Array(bytes[entry.content]), name: "\(entry.name) in \(path)")
    }
}
