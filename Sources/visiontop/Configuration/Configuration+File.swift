import FoundationEssentials
import Yams

extension Configuration {
    /// Reads `config.yaml`; a missing file is an empty one.
    ///
    /// An unknown or wrong entry is named in `warnings` with its line, and the program goes on.
    static func read(_ path: String) throws -> Configuration {
        guard let bytes = FileManager.default.contents(atPath: path) else { return Configuration() }
        return parse(String(decoding: bytes, as: UTF8.self), file: path)
    }

    /// Parses the text of `file`.
    static func parse(_ text: String, file: String) -> Configuration {
        var configuration = Configuration()
        do {
            guard let root = try Yams.compose(yaml: text) else { return configuration }
            guard let mapping = root.mapping else {
                configuration.warnings = ["\(file): expected lines of `name: value`."]
                return configuration
            }
            for (key, value) in mapping {
                configuration.take(key, value, file: file)
            }
        } catch {
            configuration.warnings = ["\(file) is not YAML: \(error)"]
        }
        return configuration
    }

    private mutating func take(_ key: Node, _ value: Node, file: String) {
        let name = key.string ?? ""
        let place = "\(file):\(key.mark?.line ?? 0)"
        guard let setting = Setting.all.first(where: { $0.name == name }) else {
            let hint =
                nearest(to: name, among: Setting.all.map(\.name)).map {
                    "; the nearest setting is `\($0)`"
                } ?? ""
            warnings.append("\(place): `\(name)` is not a setting\(hint).")
            return
        }
        guard let text = value.scalar?.string else {
            warnings.append("\(place): `\(name)` needs a single value.")
            return
        }
        if let problem = setting.apply(&self, text) {
            warnings.append("\(place): `\(name)` \(problem).")
        }
    }
}
