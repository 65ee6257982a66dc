import FoundationEssentials
import GRDB
import Glibc

/// Removes a model with its file, features and tags.
struct DeletionJob: Sendable {
    let id: Int64
    let backend: Backend

    func run() throws {
        try Self.removeFile(id, backend)
        try Self.removeCache(id, backend)
        try backend.store.writeNow { db in
            guard let model = try ModelRecord.withID(id, in: db), model.state == .deleting else {
                return
            }
            try TagRecord.removeAll(from: model.arn, in: db)
            try model.delete(db)
        }
    }

    /// Removes the file of a model, also one that was being written when the service was cut off.
    static func removeFile(_ id: Int64, _ backend: Backend) throws {
        let path = backend.folder.model(id)
        for path in [path, DurableFile.partial(path)] {
            guard unlink(path) == 0 || errno == ENOENT else { throw FileFailure("remove", path) }
        }
    }

    /// Removes the features that a training left for its resumption.
    static func removeCache(_ id: Int64, _ backend: Backend) throws {
        let cache = backend.folder.cache(ofModel: id)
        if FileManager.default.fileExists(atPath: cache) {
            try FileManager.default.removeItem(atPath: cache)
        }
    }
}
