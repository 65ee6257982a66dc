import Canvas
import Inventory
import Metering

/// The inference units of one version over a time, from the pieces of the meter.
struct UnitsHistory {
    let span: Range<Timestamp>
    /// The most units in service in each part of the time, oldest first.
    let values: [Int]
    /// How the worst known of the pieces shown is known.
    let provenance: Provenance

    /// The last day before `end`, or the time since the first piece where that is less; nil when
    /// nothing of it was charged.
    init?(_ pieces: [UsagePiece], until end: Timestamp, columns: Int, day: Int64 = 86_400_000) {
        let start = end.advanced(byMilliseconds: -day)
        let shown = pieces.filter { $0.from < end && ($0.to ?? end) > start }
        guard columns > 0, let first = shown.map(\.from).min() else { return nil }
        let begin = max(first, start)
        guard begin < end else { return nil }
        span = begin..<end
        let length = end.millisecondsSince(begin)
        var values = Array(repeating: 0, count: columns)
        for piece in shown {
            let from = max(piece.from, begin).millisecondsSince(begin)
            let to = max(from + 1, min(piece.to ?? end, end).millisecondsSince(begin))
            let low = min(columns - 1, Int(from * Int64(columns) / length))
            let high = min(columns - 1, Int((to - 1) * Int64(columns) / length))
            for place in low...max(low, high) {
                values[place] = max(values[place], piece.units.upperBound)
            }
        }
        self.values = values
        provenance = shown.map(\.provenance).max() ?? .measured
    }

    /// Bars from no unit to the most, then the ends of both axes.
    func lines(utcOffsetSeconds: Int, glyphs: Glyphs) -> [[Span]] {
        let most = values.max() ?? 0
        let bars = Sparkline(
            values.map { $0 > 0 ? Double($0) : nil }, range: 0...Double(max(1, most)))
        let from = ClockText.dateAndMinute(span.lowerBound, utcOffsetSeconds: utcOffsetSeconds)
        let lasting = DurationText.sentence(
            milliseconds: span.upperBound.millisecondsSince(span.lowerBound))
        return [
            [Span(bars.text(width: values.count, glyphs: glyphs), .sparkline)],
            [Span("from \(from) to now, \(lasting)", .dim)],
            [
                Span(
                    "gaps are off, highest bar \(provenance.mark)\(FigureText.count(most, "unit"))",
                    .dim)
            ],
        ]
    }
}
