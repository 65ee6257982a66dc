import Canvas
import FoundationEssentials
import LocalService
import Yams

/// Reads `service.yaml`: what the user sets of the local service.
///
/// A service never runs with other limits than the user wrote: any entry that is unknown or wrong
/// refuses the start.
struct ServiceFile {
    /// The file that is read, or would be.
    let path: String
    private var problems: [String] = []

    /// The file of a data folder.
    init(dataFolder: String) {
        path = dataFolder + "/service.yaml"
    }

    init(path: String) {
        self.path = path
    }

    /// Puts the settings of the file into `configuration`; throws `StartError` with a line for each
    /// wrong entry.
    /// - Parameter isRequired: whether a missing file is an error.
    func apply(to configuration: ServiceConfiguration, isRequired: Bool) throws
        -> ServiceConfiguration
    {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            guard isRequired else { return configuration }
            throw StartError("There is no file \(path): name one that is there with --config.")
        }
        guard !isFolder, let bytes = FileManager.default.contents(atPath: path) else {
            throw StartError("\(path) cannot be read: name a file that can with --config.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StartError("\(path) is not UTF-8: write it anew.")
        }
        return try parse(text, configuration)
    }

    private func parse(
        _ text: String, _ configuration: ServiceConfiguration
    ) throws -> ServiceConfiguration {
        var (file, configuration) = (self, configuration)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw StartError("\(path) is not YAML: \(error)")
        }
        if let root {
            guard let mapping = root.mapping else {
                throw StartError("\(path): expected lines of `name: value`.")
            }
            file.take(mapping, section: nil, &configuration)
        }
        if file.problems.isEmpty, let contradiction = configuration.contradiction {
            file.problems = ["\(path): \(contradiction)."]
        }
        guard file.problems.isEmpty else {
            throw StartError(file.problems.joined(separator: "\n"))
        }
        return configuration
    }

    private mutating func take(
        _ mapping: Node.Mapping, section: String?, _ configuration: inout ServiceConfiguration
    ) {
        for (key, value) in mapping {
            let name = (section.map { $0 + "." } ?? "") + (key.string ?? "")
            let place = "\(path):\(key.mark?.line ?? 0)"
            if let rows = value.mapping, section == nil, isSection(name) {
                take(rows, section: name, &configuration)
            } else if let problem = take(name, value, &configuration) {
                problems.append("\(place): `\(name)` \(problem).")
            }
        }
    }

    /// Takes one entry over; returns what is wrong with it.
    private func take(
        _ name: String, _ value: Node, _ configuration: inout ServiceConfiguration
    ) -> String? {
        guard let setting = ServiceSetting.all.first(where: { $0.takes(name) }) else {
            if isSection(name) { return "needs lines of `name: value` below it" }
            let hint = name.nearest(in: ServiceSetting.all.map(\.name))
            return "is not a setting" + (hint.map { "; the nearest setting is `\($0)`" } ?? "")
        }
        guard let text = value.scalar?.string else { return "needs a single value" }
        return setting.apply(&configuration, SettingEntry(name, text))
    }

    private func isSection(_ name: String) -> Bool {
        ServiceSetting.all.contains { $0.name.hasPrefix(name + ".") }
    }
}
