import Dashboard
import FoundationEssentials
import Yams

/// What the user chose in `config.yaml`.
struct Configuration {
    var settings = DashboardSettings()
    /// The file it was read from, or would be.
    private(set) var path = ""
    /// Sentences about entries that were passed over, with their lines.
    var warnings: [String] = []
    /// What `policy.yaml` beside it allows.
    private(set) var policySource: PolicySource?
    /// Why the file could not be read at all.
    var failure: String?

    var theme: String { settings.theme }
    var profile: String? { settings.profile }
    var region: String? { settings.region }

    /// Reads the file at a path; a missing file is an empty one.
    ///
    /// An unknown or wrong entry is named in `warnings` with its line, and the program goes on.
    static func read(_ path: String) -> Configuration {
        var configuration = contents(of: path)
        configuration.path = path
        return configuration
    }

    /// The configuration with what `policy.yaml` allows.
    func heeding(_ source: PolicySource) -> Configuration {
        var configuration = self
        let policies = source.read()
        configuration.policySource = source
        configuration.settings.policies = policies
        configuration.warnings += source.warnings(policies)
        return configuration
    }

    private static func contents(of path: String) -> Configuration {
        guard FileManager.default.fileExists(atPath: path) else { return Configuration() }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            return Configuration(failure: "\(path) cannot be read.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return Configuration(failure: "\(path) is not UTF-8.")
        }
        return parse(text, file: path)
    }

    private init() {}

    private init(failure: String) {
        self.failure = failure
        warnings = [failure]
    }

    /// Parses the text of `file`.
    static func parse(_ text: String, file: String) -> Configuration {
        do {
            guard let root = try SettingNode(yaml: text) else { return Configuration() }
            var configuration = Configuration()
            let read = SettingsFile(root)
            configuration.settings = read.settings
            configuration.warnings = read.problems.map { "\(file):\($0.line): \($0.text)." }
            return configuration
        } catch let error as YamlError {
            return Configuration(failure: error.sentence(file))
        } catch {
            return Configuration(failure: "\(file) is not YAML: \(error)")
        }
    }
}

extension YamlError {
    /// What is wrong with a file that is no YAML, in one line.
    func sentence(_ file: String) -> String {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return "\(file):\(mark.line): this is not YAML: \(problem)."
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().map { "`\($0)`" }.joined(separator: " and ")
            return "\(file):\(context.mark.line): \(names) is there twice."
        default: return "\(file) is not YAML: \(self)"
        }
    }
}
