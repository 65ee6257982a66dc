import Glibc

/// Where files lie, by the XDG Base Directory Specification.
struct Folders {
    /// The local service's folder.
    var data: String
    /// Journal and history.
    var state: String
    /// `config.yaml` and the user's themes.
    var config: String

    /// From the environment's variables; relative XDG values are ignored, as the specification asks.
    init(environment: [String: String], dataOverride: String? = nil) {
        func base(_ variable: String, _ fallback: String) -> String {
            if let value = environment[variable], value.hasPrefix("/") { return value }
            return (environment["HOME"] ?? "/") + "/" + fallback
        }
        data =
            dataOverride.map(Self.absolute) ?? base("XDG_DATA_HOME", ".local/share") + "/visiontop"
        state = base("XDG_STATE_HOME", ".local/state") + "/visiontop"
        config = base("XDG_CONFIG_HOME", ".config") + "/visiontop"
    }

    /// Directories searched for theme files, first match wins.
    func themes(override: String?, executable: String) -> [String] {
        let beside = executable.split(separator: "/").dropLast(2).joined(separator: "/")
        return [override, config + "/themes", "/" + beside + "/share/visiontop/themes", "themes"]
            .compactMap { $0 }
    }

    /// Creates `path` and its parents for this user only; fails where nothing can be written.
    static func create(_ path: String) throws {
        var made = ""
        for part in absolute(path).split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 {
                throw StartError("The folder \(made) could not be made: \(reason()).")
            }
        }
        try requireWritable(path)
    }

    /// The slash makes a file in the folder's place fail too.
    private static func requireWritable(_ folder: String) throws {
        guard access(folder + "/", W_OK | X_OK) != 0 else { return }
        throw StartError(
            "Nothing can be written in \(folder): \(reason()); name a folder of your own with "
                + "--data, or set XDG_STATE_HOME and XDG_DATA_HOME.")
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }

    /// The words of `errno`.
    static func reason() -> String { String(cString: strerror(errno)) }
}

/// Why the program could not start, as one sentence for the user.
struct StartError: Error, CustomStringConvertible {
    var description: String

    init(_ sentence: String) {
        description = sentence
    }
}
