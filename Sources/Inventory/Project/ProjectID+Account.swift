extension ProjectID {
    /// The account that the project belongs to, 12 digits; nil where its ARN names none.
    package var account: String? { Self.account(inARN: arn) }

    /// The account in `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; nil where there is none.
    package static func account(inARN arn: String) -> String? {
        let parts = arn.utf8.split(
            separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[4].count == 12,
            parts[4].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return String(parts[4])
    }
}
