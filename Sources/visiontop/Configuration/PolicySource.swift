import Controller
import Dashboard
import FoundationEssentials
import Yams

/// `policy.yaml` in the folder of the configuration: what may be done in which context.
struct PolicySource: Sendable {
    let path: String
    private let zones: ZoneFile

    init(folder: String, environment: [String: String]) {
        path = folder + "/policy.yaml"
        zones = ZoneFile(environment: environment)
    }

    /// Reads the file; a missing one rules nothing, one that cannot be read allows nothing but
    /// stopping.
    func read() -> PolicyFile {
        guard FileManager.default.fileExists(atPath: path) else { return PolicyFile() }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            return PolicyFile(failure: "it cannot be opened")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return PolicyFile(failure: "it is not UTF-8")
        }
        do {
            guard let root = try SettingNode(yaml: text) else { return PolicyFile() }
            return PolicyFile(root) { zones.zone($0) }
        } catch let error as YamlError {
            return PolicyFile(failure: String(error.sentence(path).dropLast()))
        } catch {
            return PolicyFile(failure: "it is not YAML: \(error)")
        }
    }

    /// What is wrong with the file, a sentence each.
    func warnings(_ file: PolicyFile) -> [String] {
        (file.failure.map { ["\(path): \($0)."] } ?? [])
            + file.problems.map { "\(path):\($0.line): \($0.text)." }
    }
}
