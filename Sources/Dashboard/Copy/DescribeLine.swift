import Inventory

/// The AWS CLI line that describes a project or version, ready for a POSIX shell.
///
/// Operations: DescribeProject and DescribeModel of Lookout for Vision, DescribeProjects and
/// DescribeProjectVersions of Rekognition.
enum DescribeLine {
    static func line(for project: ProjectID, context: ContextInfo?) -> String {
        let words =
            project.service == .lookoutVision
            ? ["lookoutvision", "describe-project", "--project-name", project.name]
            : ["rekognition", "describe-projects", "--project-names", project.name]
        return line(words, context)
    }

    static func line(for version: VersionID, context: ContextInfo?) -> String {
        let words =
            version.project.service == .lookoutVision
            ? [
                "lookoutvision", "describe-model", "--project-name", version.project.name,
                "--model-version", version.version,
            ]
            : [
                "rekognition", "describe-project-versions", "--project-arn", version.project.arn,
                "--version-names", version.version,
            ]
        return line(words, context)
    }

    private static func line(_ words: [String], _ context: ContextInfo?) -> String {
        let region = context.map { ["--region", $0.region] } ?? []
        return (["aws"] + words + region).map(quoted).joined(separator: " ")
    }

    /// A word that a shell takes as it stands, or in single quotes.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || "-_./:".utf8.contains(byte)
        }
        guard !plain || word.isEmpty else { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
