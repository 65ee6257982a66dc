/// Sequences that tell the user's terminal something beside the picture.
package enum OperatingSystemCommand {
    private static let start = "\u{1B}]"
    private static let end = "\u{07}"

    /// Puts a text into the clipboard (xterm's ctlseqs, OSC 52).
    package static func copy(_ text: String) -> String {
        "\(start)52;c;\(Base64.text(text.utf8))\(end)"
    }

    /// A notice of the desktop: OSC 9 as iTerm2, Windows Terminal, kitty and foot take it, or
    /// OSC 777 as rxvt-unicode, VTE and Konsole do.
    package static func notices(title: String, body: String) -> String {
        let title = plain(title).split(separator: ";").joined(separator: ",")
        let body = plain(body)
        return "\(start)9;\(title): \(body)\(end)\(start)777;notify;\(title);\(body)\(end)"
    }

    /// Without what could end the sequence or begin another.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
