import Dashboard
import FoundationEssentials

/// Where the dashboard's preferences lie between two runs: `preferences.json` in the state folder.
///
/// Several dashboards may share it; the last one that writes wins. What cannot be read or written
/// costs a remembered width and nothing else, so nobody is told.
struct PreferencesFile: Sendable {
    private let path: String

    init(folder: String) {
        path = folder + "/preferences.json"
    }

    /// What was remembered; nothing from a missing or foreign file.
    func read() -> Preferences {
        guard let data = FileManager.default.contents(atPath: path) else { return Preferences() }
        do {
            return try JSONDecoder().decode(Preferences.self, from: data)
        } catch {
            return Preferences()
        }
    }

    /// Remembers, at once and whole.
    func write(_ preferences: Preferences) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try encoder.encode(preferences).write(to: URL(filePath: path), options: .atomic)
        } catch {
            return
        }
    }
}
