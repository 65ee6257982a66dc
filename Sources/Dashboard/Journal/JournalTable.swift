import Canvas
import Inventory

/// Lines of the journal as a table for people: one line each, as wide as what it holds.
package enum JournalTable {
    /// - Parameter now: whose zone the moments are written in.
    package static func text(_ lines: [JournalLine], now: Now) -> String {
        guard !lines.isEmpty else { return "No request is recorded that was asked for.\n" }
        let header = ["TIME", "REQUEST", "TARGET", "OUTCOME", "WHO", "CONTEXT", "DETAIL"]
        return TextTable.lines([header] + lines.map { cells($0, now) }).map { $0 + "\n" }.joined()
    }

    private static func cells(_ line: JournalLine, _ now: Now) -> [String] {
        let time = ClockText.dateAndMinute(line.at, utcOffsetSeconds: now.utcOffsetSeconds)
        let detail = (line.outcome?.detail ?? "").split { $0.isNewline }.joined(separator: " ")
        return [
            time, line.operation, line.target, line.standing, line.who, line.context, detail,
        ].map(visible)
    }

    /// What services, files and users named is shown and never sent to the terminal as it is.
    private static func visible(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { visible.append(scalar.visible) }
        return String(visible)
    }
}
