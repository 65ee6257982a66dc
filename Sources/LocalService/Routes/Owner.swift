import GRDB

/// Whose a resource is: an account's, in one region. AWS keeps the regions apart, so that a name
/// may be there once in each.
struct Owner: RawRepresentable, Codable, Sendable, Hashable, DatabaseValueConvertible {
    /// `region:account`, as it stands in the middle of every ARN.
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }

    init(region: String, account: String) { rawValue = "\(region):\(account)" }

    /// The owner of what `arn` names; nil for a text that is no ARN.
    init?(arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" else { return nil }
        self.init(region: String(parts[3]), account: String(parts[4]))
    }

    var region: String { String(rawValue.prefix { $0 != ":" }) }

    /// Twelve digits.
    var account: String { String(rawValue.drop { $0 != ":" }.dropFirst()) }
}
