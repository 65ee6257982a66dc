extension Backend {
    /// Stores bytes that the service writes into a caller's bucket: sealed under `key`, or else as
    /// the bucket's own encryption asks. The record is not in the store yet; there is none for a
    /// bucket that lies elsewhere, whose own encryption counts. Throws `ContentFailure`.
    func output(
        _ content: some RangeReading, etag: String, type: String, to location: ObjectLocation,
        under key: String? = nil
    ) throws -> ObjectRecord? {
        if let remote = remote(location.bucket) {
            try remote.put(
                content.bytes(0..<content.size), type: type, at: location.key)
            return nil
        }
        let standard = try store.readNow { try BucketEncryption.of(location.bucket, in: $0) }
        let sealing = try key ?? standard?.key(masterKeys)
        return ObjectRecord(
            bucket: location.bucket, key: location.key,
            file: try objects.store(content, under: sealing), size: content.size, etag: etag,
            contentType: type, modifiedAt: now.milliseconds, kmsKeyId: sealing)
    }
}
