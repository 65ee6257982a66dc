/// The names inside Custom Labels ARNs.
///
/// Sources: patterns of `ProjectArn` and `ProjectVersionArn` in the API model:
/// `…:project/NAME/MILLIS` and `…:project/NAME/version/VERSION/MILLIS`, where the number is the
/// resource's own creation time, so neither ARN follows from the other.
enum VersionARN {
    /// The project's name in a project or version ARN.
    static func projectName(_ arn: String) -> String? {
        let parts = resource(arn)
        guard parts.count >= 3, parts[0] == "project", !parts[1].isEmpty else { return nil }
        return String(parts[1])
    }

    /// The version's name in a version ARN.
    static func versionName(_ arn: String) -> String? {
        let parts = resource(arn)
        guard parts.count == 5, parts[0] == "project", parts[2] == "version", !parts[3].isEmpty
        else { return nil }
        return String(parts[3])
    }

    /// What follows the fifth colon, split at slashes.
    private static func resource(_ arn: String) -> [Substring] {
        let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "arn" else { return [] }
        return fields[5].split(separator: "/", omittingEmptySubsequences: false)
    }
}
