/// Pictures that a terminal shows all at once (private mode 2026): large ones would be seen to grow.
///
/// Source: "Terminal Spec: Synchronized Output",
/// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
package enum SynchronizedOutput {
    static let begin = "\u{1B}[?2026h"
    static let end = "\u{1B}[?2026l"
    /// Whether the terminal has it (DECRQM).
    static let question = "\u{1B}[?2026$p"
    /// Smaller pictures reach the terminal in one piece anyway, and the marks take 16 bytes.
    static let threshold = 2048

    /// Terminals that take a question that they do not know for nothing at all.
    static func mayAsk(type: String) -> Bool {
        let families = [
            "xterm", "tmux", "foot", "alacritty", "wezterm", "contour", "ghostty", "st-",
        ]
        return families.contains { type.hasPrefix($0) }
    }

    /// What an answer among input bytes says; nil when there is none. 1 and 2 mean that the mode is
    /// known and may change (DECRPM).
    package static func answer(in bytes: some Collection<UInt8>) -> Bool? {
        let mark = Array("\u{1B}[?2026;".utf8)
        let text = Array(bytes)
        guard text.count > mark.count + 2 else { return nil }
        for start in 0...(text.count - mark.count - 3)
        where text[start] == 0x1B && Array(text[start..<start + mark.count]) == mark {
            let rest = text[(start + mark.count)...].prefix(3)
            guard rest.dropFirst().elementsEqual("$y".utf8) else { continue }
            return rest.first == UInt8(ascii: "1") || rest.first == UInt8(ascii: "2")
        }
        return nil
    }
}
