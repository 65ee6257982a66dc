/// The names of the result files of a Custom Labels version.
/// Source: descriptions of real versions, 2026: `PREFIX/KIND-PROJECT-VERSION.json`.
struct VersionFiles: Sendable, Hashable {
    let prefix: String?
    let project: String
    let version: String

    /// The key of a file of this kind: `EvaluationResultSummary`.
    func key(_ kind: String) -> String {
        let prefix = prefix ?? ""
        let folder = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
        return "\(folder)\(kind)-\(project)-\(version).json"
    }
}
