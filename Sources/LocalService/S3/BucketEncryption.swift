import AWSCore
import GRDB

/// How S3 encrypts an object: with a key of the caller's choice, or with one that the service keeps.
/// Source: S3 user guide, "Protecting data with server-side encryption".
struct BucketEncryption: Sendable, Hashable {
    /// `AES256` or `aws:kms`.
    let algorithm: String
    /// The id, ARN or alias of the key; nil for the service's own.
    let keyName: String?

    private static let setting = "encryption"
    /// Stands before the id of the service's own key where an object is sealed with `AES256`.
    private static let own = "aws:s3/"

    /// What a request's headers ask for; nil when they ask for nothing. Throws `Fault` for kinds
    /// that are not here.
    init?(_ call: Call) throws {
        let prefix = "x-amz-server-side-encryption"
        guard call.headers[prefix + "-customer-algorithm"] == nil else {
            throw Fault(
                501, "NotImplemented",
                "The local service does not encrypt with keys that the caller sends (SSE-C).")
        }
        guard let algorithm = call.headers[prefix] else { return nil }
        try self.init(algorithm, call.headers[prefix + "-aws-kms-key-id"])
    }

    /// Reads the document of PutBucketEncryption; throws `Fault`.
    init(_ document: XMLElement) throws {
        guard document.name == "ServerSideEncryptionConfiguration",
            let rule = document["Rule"]?["ApplyServerSideEncryptionByDefault"],
            let algorithm = rule["SSEAlgorithm"]?.text
        else { throw S3Call.malformedXML }
        try self.init(algorithm, rule["KMSMasterKeyID"]?.text)
    }

    private init(_ algorithm: String, _ keyName: String?) throws {
        guard algorithm == "AES256" || algorithm == "aws:kms" else {
            throw Fault(
                algorithm == "aws:kms:dsse" ? 501 : 400,
                algorithm == "aws:kms:dsse" ? "NotImplemented" : "InvalidArgument",
                "The local service encrypts with AES256 and aws:kms, not with \(algorithm).")
        }
        guard algorithm == "aws:kms" || keyName == nil else {
            throw Fault(
                400, "InvalidArgument",
                "Server Side Encryption with AES256 incompatible with a KMS key id.")
        }
        self.algorithm = algorithm
        self.keyName = keyName
    }

    /// The bucket's own setting; nil when it has none.
    static func of(_ bucket: String, in db: Database) throws -> BucketEncryption? {
        guard let text = try BucketSetting.find(setting, of: bucket, in: db) else { return nil }
        return try BucketEncryption(XMLElement(Array(text.utf8)))
    }

    /// The key as objects name it; throws `Fault` for one that cannot be used.
    func key(_ keys: MasterKeys, account: String? = nil) throws -> String {
        do {
            guard let keyName else {
                let key = try keys.service(account: account)
                return algorithm == "AES256" ? Self.own + key.id : key.arn
            }
            return try keys.usable(keyName, account: account).arn
        } catch let problem as KeyProblem {
            throw problem.s3
        }
    }

    /// The headers of an answer about an object that is sealed under `key`.
    static func headers(_ key: String?) -> [(String, String)] {
        guard let key else { return [] }
        if key.hasPrefix(own) { return [("x-amz-server-side-encryption", "AES256")] }
        return [
            ("x-amz-server-side-encryption", "aws:kms"),
            ("x-amz-server-side-encryption-aws-kms-key-id", key),
        ]
    }
}

extension KeyProblem {
    /// The error of S3 for an object whose key cannot be used.
    /// Source: AWS KMS API Reference, the errors of Decrypt, which S3 gives on with `KMS.` before.
    var s3: Fault {
        switch code {
        case .disabled: Fault(400, "KMS.DisabledException", sentence)
        case .deleted: Fault(400, "KMS.KMSInvalidStateException", sentence)
        case .foreign: Fault(403, "AccessDenied", sentence)
        default: Fault(400, "KMS.NotFoundException", sentence)
        }
    }
}
