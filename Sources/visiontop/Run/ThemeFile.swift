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
}
