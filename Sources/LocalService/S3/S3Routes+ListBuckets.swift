import AWSCore
import GRDB

extension S3Routes {
    static let listBuckets: @Sendable (S3Call) async throws -> Reply = { call in
        let buckets = try await call.backend.store.read { db in
            try BucketRecord.fetchAll(
                db, sql: "SELECT * FROM bucket WHERE coalesce(account, ?) = ? ORDER BY name",
                arguments: [call.backend.keyRing.rootAccount, call.call.account])
        }
        let result = XMLElement("ListAllMyBucketsResult", namespace: S3Call.namespace) {
            XMLElement("Owner") { XMLElement("ID", call.call.account) }
            XMLElement("Buckets") {
                for bucket in buckets {
                    XMLElement("Bucket") {
                        XMLElement("Name", bucket.name)
                        XMLElement(
                            "CreationDate", Timestamp(milliseconds: bucket.createdAt).iso8601)
                    }
                }
            }
        }
        return S3Call.xml(result, call.call)
    }
}
