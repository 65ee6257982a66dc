import AWSCore
import GRDB

/// One page of the versions in a bucket: by key, the newest first.
struct VersionListing: Sendable {
    /// A version or a delete marker.
    struct Entry: Sendable, Codable, FetchableRecord {
        let key: String
        let versionId: String
        let isMarker: Bool
        let modifiedAt: Int64
        let size: Int?
        let etag: String?
        /// Grows with every version of a key; the current object is above all.
        let rank: Int64
        let isLatest: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var prefixes: [String] = []
    /// The last key and version of the page when there are more; a prefix has no version.
    private(set) var next: (key: String, versionId: String?)?

    private static let end = "\u{10FFFF}"

    /// Reads the page that goes on behind a version of the key that the request names, or behind
    /// that key.
    init(_ request: ObjectListing.Request, after version: String?, in db: Database) throws {
        try S3Routes.requireBucket(request.bucket, in: db)
        guard request.limit > 0 else { return }
        var after = (key: request.after, rank: Int64(0))
        if let version {
            after.rank = try Self.rank(version, of: request.after, request.bucket, in: db)
        }
        if !request.delimiter.isEmpty, after.key.hasSuffix(request.delimiter) {
            after.key += Self.end
        }
        while true {
            let found = try Self.entries(
                request, after, limit: request.limit - count + 1, in: db)
            guard !found.isEmpty, take(found, request, &after) else { return }
        }
    }

    private var count: Int { entries.count + prefixes.count }

    /// Adds what fits; false when the page is full.
    private mutating func take(
        _ found: [Entry], _ request: ObjectListing.Request,
        _ after: inout (key: String, rank: Int64)
    ) -> Bool {
        for entry in found {
            guard count < request.limit else {
                if let prefix = prefixes.last, prefix > entries.last?.key ?? "" {
                    next = (prefix, nil)
                } else {
                    next = entries.last.map { ($0.key, $0.versionId) }
                }
                return false
            }
            if let common = ObjectListing.common(entry.key, request) {
                prefixes.append(common)
                after = (common + Self.end, 0)
                return true
            }
            entries.append(entry)
            after = (entry.key, entry.rank)
        }
        return true
    }

    private static func rank(
        _ version: String, of key: String, _ bucket: String, in db: Database
    ) throws -> Int64 {
        if try ObjectRecord.find(bucket, key, in: db)?.shownVersion == version { return .max }
        guard let found = try ObjectVersion.find(bucket, key, version, in: db) else {
            throw Fault(400, "InvalidArgument", "Invalid version id specified")
        }
        return found.id ?? 0
    }

    private static func entries(
        _ request: ObjectListing.Request, _ after: (key: String, rank: Int64), limit: Int,
        in db: Database
    ) throws -> [Entry] {
        try Entry.fetchAll(
            db,
            sql: """
                WITH version AS (
                    SELECT key, coalesce(versionId, 'null') AS versionId, 0 AS isMarker, modifiedAt,
                        size, etag, 9223372036854775807 AS rank FROM object WHERE bucket = :bucket
                    UNION ALL
                    SELECT key, versionId, isMarker, modifiedAt, json_extract(record, '$.size'),
                        json_extract(record, '$.etag'), id FROM objectVersion
                        WHERE bucket = :bucket)
                SELECT *, rank = (SELECT max(rank) FROM version AS other WHERE other.key = version.key)
                    AS isLatest FROM version
                WHERE (key > :after OR (key = :after AND rank < :rank))
                    AND substr(key, 1, length(:prefix)) = :prefix
                ORDER BY key, rank DESC LIMIT :limit
                """,
            arguments: [
                "bucket": request.bucket, "after": after.key, "rank": after.rank,
                "prefix": request.prefix, "limit": limit,
            ])
    }

    /// The elements of versions, markers and prefixes.
    func elements(_ encode: (String) -> String, owner: String) -> [XMLElement] {
        entries.map { entry in
            XMLElement(entry.isMarker ? "DeleteMarker" : "Version") {
                XMLElement("Key", encode(entry.key))
                XMLElement("VersionId", entry.versionId)
                XMLElement("IsLatest", entry.isLatest ? "true" : "false")
                XMLElement("LastModified", Timestamp(milliseconds: entry.modifiedAt).iso8601)
                if !entry.isMarker {
                    XMLElement("ETag", "\"\(entry.etag ?? "")\"")
                    XMLElement("Size", "\(entry.size ?? 0)")
                    XMLElement("StorageClass", "STANDARD")
                }
                S3Routes.owner(owner)
            }
        }
            + prefixes.map { prefix in
                XMLElement("CommonPrefixes") { XMLElement("Prefix", encode(prefix)) }
            }
    }
}
