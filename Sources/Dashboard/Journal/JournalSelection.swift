import Inventory

/// Which lines of the journal are wanted, for those who read it without the dashboard.
package struct JournalSelection: Hashable, Sendable {
    /// Only requests whose outcome is not known.
    package var isOpenOnly = false
    /// Only requests since then.
    package var since: Timestamp?
    /// Words that a line must have, and those behind a `!` that it must not.
    package var words = ""
    package var limit: Int?

    package init() {}

    /// The lines that are wanted, in the order given.
    package func lines(of journal: [JournalLine]) -> [JournalLine] {
        var screen = JournalScreen()
        screen.filter = words
        screen.isOpenOnly = isOpenOnly
        let rows = screen.rows(of: journal).filter { line in
            since.map { line.at >= $0 } ?? true
        }
        return limit.map { Array(rows.prefix($0)) } ?? rows
    }

    /// Reads `7d`, `12h`, `2026-11-01` or `2026-11-01 14:30` (local time); nil for anything else.
    package static func since(_ text: String, now: Now) -> Timestamp? {
        if let unit = text.last,
            let scale = [
                "s": Int64(1), "m": 60, "h": 3600, "d": 86_400, "w": 604_800,
            ][String(unit)], let count = Int64(text.dropLast()), (0...100_000).contains(count)
        {
            return now.timestamp.advanced(byMilliseconds: -count * scale * 1000)
        }
        let parts = text.split { "- :T".contains($0) }.map { Int($0) ?? -1 }
        guard [3, 5].contains(parts.count), (1970...9999).contains(parts[0]),
            (1...12).contains(parts[1]), (1...31).contains(parts[2])
        else { return nil }
        let time = parts.count == 5 ? (parts[3], parts[4]) : (0, 0)
        guard (0..<24).contains(time.0), (0..<60).contains(time.1) else { return nil }
        let days = ClockText.days(year: parts[0], month: parts[1], day: parts[2])
        let seconds = days * 86_400 + time.0 * 3600 + time.1 * 60 - now.utcOffsetSeconds
        return Timestamp(milliseconds: Int64(seconds) * 1000)
    }
}
