import Canvas
import Inventory
import Metering

/// What happened to a version, as far as service, journal, polls and meter know.
extension State {
    /// The entries, the newest first; what is older than the newest few hundred is left out.
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
                + "\(keyLabel(.journal)) shows the journal.", role: .hint)
        return [DetailBlock(shown.flatMap { lines($0, writer.width) }), DetailBlock(legend)]
    }

    private static let timelineLength = 300

    /// `14:03:22 ● HOSTED               poll`, wrapped under itself.
    private func lines(_ entry: TimelineEntry, _ width: Int) -> [[Span]] {
        let time = timelineTime(entry.at).padded(to: 12)
        let source = entry.source.rawValue
        let room = max(10, width - 12 - 1 - 8)
        let mark = entry.provenance.mark.padded(to: 1)
        let pieces = entry.text.wrapped(to: room)
        return pieces.enumerated().map { index, piece in
            let text = Span(piece.padded(to: room), entry.role)
            guard index == 0 else { return [Span(String(repeating: " ", count: 13)), text] }
            return [
                Span(time, .eventTime), Span(mark), text, Span(source.padded(to: 8, .right), .dim),
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
