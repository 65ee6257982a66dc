/// The manual page in roff, written from the command table and the table of settings.
///
/// Source of the macros: man(7) and groff_man_style(7).
package struct ManPage: Sendable {
    /// A verb of the command line and its sentence.
    package struct Verb: Sendable {
        package var name: String
        package var abstract: String

        package init(_ name: String, _ abstract: String) {
            self.name = name
            self.abstract = abstract
        }
    }

    private var lines: [String] = []

    /// - Parameters:
    ///   - usage: the help of the command line as it is printed, for the options.
    package init(abstract: String, verbs: [Verb], usage: String) {
        lines.append(".TH VISIONTOP 1")
        section("NAME", ["visiontop \\- " + Self.text(abstract)])
        section(
            "SYNOPSIS",
            [
                ".B visiontop", "[\\fIoptions\\fR]", ".br", ".B visiontop",
                "\\fIverb\\fR [\\fIoptions\\fR]",
            ])
        section(
            "DESCRIPTION",
            [
                "Without a verb the dashboard opens: projects, models and versions of Amazon "
                    + "Rekognition Custom Labels and Amazon Lookout for Vision, what they cost, "
                    + "and what can be done with them. Without AWS credentials it shows a local "
                    + "service that speaks both APIs. Training and hosting go on when it is left."
            ])
        section("VERBS", verbs.flatMap { Self.item($0.name, $0.abstract) })
        section("OPTIONS", [".nf"] + usage.split(separator: "\n").map(Self.text) + [".fi"])
        keys()
        settings()
        files()
    }

    /// The whole page.
    package var roff: String { lines.joined(separator: "\n") + "\n" }

    private mutating func section(_ title: String, _ body: [String]) {
        lines.append(".SH " + title)
        lines += body
    }

    private mutating func keys() {
        section(
            "KEYS",
            [
                "In brackets the name of the command, for \\fBkeys\\fR in \\fIconfig.yaml\\fR and "
                    + "for the line behind \\fB:\\fR."
            ])
        for scope in Command.Scope.allCases {
            lines.append(".SS \"In \(Self.quoted(scope.title))\"")
            for command in CommandTable.commands(in: scope) {
                let keys = KeyMap.standard.text(of: command)
                lines += Self.item(
                    keys.isEmpty ? ":" + command.paletteText : keys,
                    "\(command.help) [\(command.id.rawValue)].")
            }
        }
    }

    private mutating func settings() {
        section(
            "SETTINGS",
            [
                "Lines of \\fIconfig.yaml\\fR. A name with a dot stands below another one. "
                    + "The file is read again when it changes."
            ])
        for setting in Setting.all {
            let standard = setting.standard.isEmpty ? "" : " Default: \(setting.standard)."
            lines += Self.item(setting.name, setting.help.capitalizedFirst + "." + standard)
        }
    }

    private mutating func files() {
        section(
            "FILES",
            Self.item("$XDG_CONFIG_HOME/visiontop/config.yaml", "What you set.")
                + Self.item(
                    "$XDG_CONFIG_HOME/visiontop/policy.yaml", "What is allowed in which context.")
                + Self.item("$XDG_CONFIG_HOME/visiontop/themes/", "Themes of your own.")
                + Self.item(
                    "$XDG_STATE_HOME/visiontop/",
                    "The journal of what was paid for, and what the dashboard remembers.")
                + Self.item("$XDG_DATA_HOME/visiontop/", "The local service."))
    }

    private static func item(_ term: String, _ text: String) -> [String] {
        [".TP", ".B " + quoted(term), self.text(text)]
    }

    /// An argument of a macro.
    private static func quoted(_ text: some StringProtocol) -> String {
        escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\\(dq")
    }

    /// A line of text, which may not begin as a request does.
    private static func text(_ text: some StringProtocol) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    private static let escapes: [Character: String] = [
        "\\": "\\e", "-": "\\-", "^": "\\(ha", "~": "\\(ti", "`": "\\(ga",
    ]

    private static func escaped(_ text: some StringProtocol) -> String {
        text.map { character in
            if let escape = escapes[character] { return escape }
            if character.isASCII { return String(character) }
            return character.unicodeScalars.map { scalar in
                let hex = String(scalar.value, radix: 16, uppercase: true)
                return "\\[u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "]"
            }.joined()
        }.joined()
    }
}

extension Command {
    /// The command as it is typed behind `:`, with what follows it.
    package var paletteText: String {
        ([title] + (argument.map { [$0.notation] } ?? [])).joined(separator: " ")
    }
}
