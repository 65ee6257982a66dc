import AWSCore
import GRDB

extension ObjectAccess {
    /// Throws `AccessRefusal` unless the caller may read the image of every entry of a dataset.
    func requireReadable(_ dataset: DatasetRecord, in db: Database) throws {
        let references = try String.fetchAll(
            db, sql: "SELECT sourceRef FROM entry WHERE datasetId = ?", arguments: [dataset.id])
        let locations = references.compactMap(ObjectLocation.init)
        if let object = try firstUnreadable(locations, in: db) {
            try require("s3:GetObject", object.bucket, object.key, in: db)
        }
    }
}

extension Backend {
    /// The content of an object, read on behalf of a caller; throws `ContentFailure`.
    func content(
        of location: ObjectLocation, limit: Int, for access: ObjectAccess
    ) throws -> [UInt8] {
        let refusal = try store.readNow {
            try access.refusal(
                location.version == nil ? "s3:GetObject" : "s3:GetObjectVersion",
                location.bucket, location.key, in: $0)
        }
        if let refusal { throw ContentFailure(sentence: refusal.sentence, kind: .denied) }
        return try content(of: location, limit: limit)
    }
}

extension TrainingJob {
    /// What the one who asked for the training may do with objects now.
    func objectAccess() throws -> ObjectAccess {
        let caller = try backend.store.readNow { try ModelRecord.withID(id, in: $0)?.caller }
        return backend.objectAccess(ofJob: caller)
    }

    /// Throws `ManifestFailure` unless the caller may read the images of all lines.
    func requireReadable(_ lines: [ManifestLine]) throws {
        let access = try objectAccess()
        let refusal = try backend.store.readNow { db in
            try access.firstUnreadable(
                lines.compactMap { $0.sourceRef.flatMap(ObjectLocation.init) }, in: db
            ).flatMap { try access.refusal("s3:GetObject", $0.bucket, $0.key, in: db) }
        }
        if let refusal { throw ManifestFailure(refusal.sentence) }
    }
}
