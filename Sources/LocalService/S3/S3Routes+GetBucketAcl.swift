import AWSCore
import GRDB

/// The access lists that every bucket and object have where lists are turned off: all to the owner.
extension S3Routes {
    static let getBucketAcl: @Sendable (S3Call) async throws -> Reply = { call in
        try await call.backend.store.read { try requireBucket(call.bucket, in: $0) }
        return accessList(call)
    }

    static let getObjectAcl: @Sendable (S3Call) async throws -> Reply = { call in
        _ = try await find(call)
        return accessList(call)
    }

    static let putAcl: @Sendable (S3Call) async throws -> Reply = { call in
        try await call.backend.store.read { try requireBucket(call.bucket, in: $0) }
        throw Fault.noAccessLists
    }

    /// Settings that a bucket cannot have here: there is none to be read.
    static let getBucketCors: @Sendable (S3Call) async throws -> Reply = { call in
        try await call.backend.store.read { try requireBucket(call.bucket, in: $0) }
        throw Fault(
            404, "NoSuchCORSConfiguration", "The CORS configuration does not exist")
    }

    static let getBucketLifecycle: @Sendable (S3Call) async throws -> Reply = { call in
        try await call.backend.store.read { try requireBucket(call.bucket, in: $0) }
        throw Fault(
            404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
    }

    static func owner(_ account: String) -> XMLElement {
        XMLElement("Owner") { XMLElement("ID", account) }
    }

    private static func accessList(_ call: S3Call) -> Reply {
        let result = XMLElement("AccessControlPolicy", namespace: S3Call.namespace) {
            owner(call.call.account)
            XMLElement("AccessControlList") {
                XMLElement("Grant") {
                    XMLElement(
                        "Grantee",
                        attributes: [
                            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                            "xsi:type": "CanonicalUser",
                        ], children: [XMLElement("ID", call.call.account)])
                    XMLElement("Permission", "FULL_CONTROL")
                }
            }
        }
        return S3Call.xml(result, call.call)
    }
}
