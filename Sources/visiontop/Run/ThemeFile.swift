import Canvas
import FoundationEssentials

/// Finds themes by name.
enum ThemeFile {
    /// The theme `name` from the first folder that has its file, else the shipped one.
    ///
    /// - Throws: `StartError` for an unknown name, `ThemeError` for a file with mistakes.
    static func load(_ name: String, folders: [String]) throws -> Theme {
        for folder in folders {
            let path = "\(folder)/\(name).yaml"
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            return try Theme(parsing: String(decoding: bytes, as: UTF8.self), name: name)
        }
        switch name {
        case "default": return .default
        case "mono": return .mono
        default:
            throw StartError(
                "There is no theme `\(name)`: looked for \(name).yaml in "
                    + folders.joined(separator: ", ") + ".")
        }
    }

    /// Every theme of the folders and the two built in, the shipped ones first; and a sentence for
    /// each file that is none. Of two files of one name the first folder's counts.
    static func all(folders: [String]) -> (themes: [Theme], problems: [String]) {
        var found: [String: Theme] = ["default": .default, "mono": .mono]
        var problems: [String] = []
        for (path, name) in files(folders) {
            do {
                let text = try String(contentsOfFile: path, encoding: .utf8)
                found[name] = try Theme(parsing: text, name: name)
            } catch let error as ThemeError {
                problems.append(error.description)
            } catch {
                problems.append("The theme file \(path) could not be read.")
            }
        }
        let own = found.keys.filter { !shipped.contains($0) }.sorted()
        return ((shipped + own).compactMap { found[$0] }, problems)
    }

    /// The order in which they are offered.
    private static let shipped = [
        "default", "light", "high-contrast", "deuteranopia", "tritanopia", "solarized", "nord",
        "mono",
    ]

    private static func files(_ folders: [String]) -> [(path: String, name: String)] {
        var seen: Set<String> = []
        return folders.flatMap { folder -> [(String, String)] in
            // A folder that is not there holds no theme.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().filter { $0.hasSuffix(".yaml") }.map {
                ("\(folder)/\($0)", String($0.dropLast(5)))
            }
        }.filter { seen.insert($0.1).inserted }
    }
}
