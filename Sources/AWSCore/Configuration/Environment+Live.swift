import FoundationEssentials

extension Environment {
    /// The variables and files of this process.
    package static var live: Environment {
        Environment(ProcessInfo.processInfo.environment) { path in
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return try String(contentsOfFile: path, encoding: .utf8)
        }
    }
}
