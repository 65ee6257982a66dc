import AWSCore
import Crypto
import FoundationEssentials

/// A key that encrypts stored models and results, as the key file keeps it.
package struct MasterKey: Sendable, Codable, Hashable {
    /// Whether a key may be used; the words are those of AWS KMS.
    package enum State: String, Sendable, Codable {
        case enabled = "Enabled"
        case disabled = "Disabled"
        /// Its material is gone for good; the entry stays so that messages can name it.
        case deleted = "Deleted"
    }

    /// A UUID.
    package let id: String
    package let arn: String
    /// Twelve digits: whose key it is.
    package let account: String
    /// With the prefix `alias/`.
    package var aliases: [String]
    package var state: State
    /// ISO 8601.
    package let created: String
    /// 32 bytes in base64; empty once the key is deleted.
    var material: String

    /// The material for AES-256; nil for a deleted or damaged key.
    var symmetricKey: SymmetricKey? {
        guard let bytes = Blob(base64: material)?.bytes, bytes.count == 32 else { return nil }
        return SymmetricKey(data: bytes)
    }

    /// `arn:aws:kms:REGION:ACCOUNT:alias/NAME` for every alias.
    var aliasARNs: [String] {
        let base = arn.prefix { $0 != "/" }.dropLast("key".count)
        return aliases.map { base + $0 }
    }
}

/// Why a key cannot be had: who asks gets the sentence.
package struct KeyProblem: Error, Sendable, Hashable {
    /// The kind of a problem; open, so that callers need a default case.
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String

        /// A code with the given stable spelling.
        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// There is no such key.
        package static let unknown = Code(rawValue: "UNKNOWN")
        /// The key is disabled.
        package static let disabled = Code(rawValue: "DISABLED")
        /// The key was deleted.
        package static let deleted = Code(rawValue: "DELETED")
        /// The key is another account's.
        package static let foreign = Code(rawValue: "FOREIGN")
        /// The alias is in use.
        package static let aliasInUse = Code(rawValue: "ALIAS_IN_USE")
        /// The alias is not one.
        package static let badAlias = Code(rawValue: "BAD_ALIAS")
    }

    package let code: Code
    package let sentence: String

    /// A problem with the sentence that the user reads.
    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
