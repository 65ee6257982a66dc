import Canvas
import Inventory
import Metering

/// What happened to a version, as far as service, journal, polls and meter know.
extension State {
    /// The entries, the newest first; what is older than the newest two hundred is left out.
    func timeline(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        let entries = timelineEntries(version)
        let shown = entries.prefix(Self.timelineLength)
        let rest = entries.count - shown.count
        var legend: [[Span]] = [[]]
        if rest > 0 {
            legend += writer.paragraph("\(rest) older entries are left out.", role: .hint)
        }
        legend += writer.paragraph(
            "service: told by AWS's API. journal: asked from here. poll: first seen then, began since "
                + "the poll before. meter: what is charged, ~ where nobody watched. "
                + "\(keyText(.journal)) shows the journal.", role: .hint)
        return [DetailBlock(shown.flatMap { lines($0, writer.width) }), DetailBlock(legend)]
    }

    private static let timelineLength = 200

    /// `14:03:22     ● HOSTED               poll`, wrapped under itself; in a narrow pane the text has
    /// rows of its own below.
    private func lines(_ entry: TimelineEntry, _ width: Int) -> [[Span]] {
        let time = Span(timelineTime(entry.at).padded(to: 12), .eventTime)
        let mark = Span(entry.provenance.mark.padded(to: 1), .dim)
        let source = Span(entry.source.rawValue.padded(to: 8, .right), .dim)
        guard width >= 48 else {
            let head = [time, Span(entry.source.rawValue, .dim)]
            return [head] + rows(entry, mark, indent: 2, room: width - 2)
        }
        let room = width - 12 - 1 - 8
        let texts = rows(entry, mark, indent: 13, room: room)
        let first = [time, mark] + (texts.first?.dropFirst(2) ?? []) + [source]
        return [first] + texts.dropFirst()
    }

    /// The text of an entry: mark, indentation and a piece in each row.
    private func rows(
        _ entry: TimelineEntry, _ mark: Span, indent: Int, room: Int
    ) -> [[Span]] {
        entry.text.wrapped(to: max(8, room)).enumerated().map { index, piece in
            [
                Span(String(repeating: " ", count: indent - 1)), index == 0 ? mark : Span(" "),
                Span(piece.padded(to: max(8, room)), entry.role),
            ]
        }
    }

    /// `14:03:22` of today, else `11-21 14:03`.
    private func timelineTime(_ at: Timestamp) -> String {
        let date = ClockText.dateAndMinute(at, utcOffsetSeconds: utcOffsetSeconds)
        let today = ClockText.dateAndMinute(moment, utcOffsetSeconds: utcOffsetSeconds)
        return date.prefix(10) == today.prefix(10)
            ? ClockText.time(at, utcOffsetSeconds: utcOffsetSeconds) : String(date.dropFirst(5))
    }
}
