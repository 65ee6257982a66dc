import FoundationEssentials

/// The unit by which systemd runs the guard for a user, also while nobody is logged in.
struct GuardUnit {
    static let name = "visiontop-guard.service"

    let executable: String
    let environment: [String: String]

    /// What the shell says of folders and AWS, which systemd's own environment lacks. Keys are left
    /// out: the file is no place for secrets.
    private static let handedOn = [
        "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE", "AWS_CA_BUNDLE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY",
    ]

    var text: String {
        let variables = Self.handedOn.compactMap { name in
            environment[name].map { "Environment=\(Self.quoted("\(name)=\($0)"))\n" }
        }
        return """
            [Unit]
            Description=Stop hosted vision models when their lease is over
            Documentation=man:visiontop(1)

            [Service]
            ExecStart=\(Self.quoted(executable.replacing("$", with: "$$"))) guard
            ExecReload=/bin/kill -HUP $MAINPID
            \(variables.joined())Restart=always
            RestartSec=5
            NoNewPrivileges=yes

            [Install]
            WantedBy=default.target

            """
    }

    /// As systemd reads it, where `%` begins a specifier; source: systemd.unit(5), systemd.service(5).
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("%", with: "%%")
        return "\"\(escaped)\""
    }

    /// Where systemd looks for units of the user.
    var path: String {
        let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = base ?? (environment["HOME"] ?? "/") + "/.config"
        return home + "/systemd/user/" + Self.name
    }

    /// Writes the unit to where systemd finds it.
    func install() throws {
        guard let slash = path.lastIndex(of: "/") else { return }
        try Folders.create(String(path[..<slash]))
        try Sink.replace(path, with: Array(text.utf8))
    }

    /// What is left to do, a command a line.
    static let next = """
        systemctl --user daemon-reload
        systemctl --user enable --now \(name)
        loginctl enable-linger "$USER"

        """
}
