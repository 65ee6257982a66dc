import Canvas
import Inventory
import Metering

extension State {
    /// One line: where we are, what is hosted, what it costs, what time it is.
    func drawHeader(into buffer: inout CellBuffer) {
        let rect = layout.header
        buffer.fill(rect, style: Style(.header))
        var parts = figures
        while width(of: parts, isShort: true) > rect.width,
            let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }), parts.count > 1
        {
            parts.remove(at: least)
        }
        let isShort = width(of: parts, isShort: false) > rect.width
        buffer.write(place(isShort: isShort), in: rect, glyphs: glyphs)
        buffer.write(Self.joined(parts), in: rect, alignment: .right, glyphs: glyphs)
    }

    private func width(of parts: [Part], isShort: Bool) -> Int {
        place(isShort: isShort).displayWidth + Self.joined(parts).displayWidth + 2
    }

    /// A part of the header's right side.
    private struct Part {
        var spans: [Span]
        /// Where there is no room the highest goes first.
        var rank: Int
    }

    private func place(isShort: Bool) -> [Span] {
        let name = isShort ? [] : [Span(" visiontop ", Style(.header, .bold))]
        guard let context else { return name + [Span(" connecting…", .header)] }
        let text = " \(context.name) \(glyphs.separator) \(context.region)"
        return name + [Span(text, context.isLocal ? .header : .headerWarning)] + contextWarnings
    }

    /// What must not be overlooked of the context: words, as colour alone does not reach everybody.
    private var contextWarnings: [Span] {
        var spans: [Span] = []
        if context?.isProduction == true {
            spans += [
                Span(" ", .header), Span(" PRODUCTION ", Style(.headerWarning, [.bold, .reverse])),
            ]
        }
        if readOnlyReason != nil {
            spans += [Span(" ", .header), Span("read-only", Style(.headerWarning, .bold))]
        }
        return spans
    }

    private var figures: [Part] {
        guard let meter, now != nil else { return [Part(spans: [Span(clock, .header)], rank: 0)] }
        let session = meter.sessionTotal(at: moment)
        let today = meter.today(at: moment, utcOffsetSeconds: utcOffsetSeconds)
        let isLive = !meter.running(at: moment).isEmpty
        return [
            Part(spans: hosted(meter), rank: 0),
            Part(spans: money("session", session, isLive), rank: 3),
            Part(spans: money("today", today, isLive), rank: 1),
            Part(spans: [Span(clock, .header)], rank: 2),
        ]
    }

    private func hosted(_ meter: Meter) -> [Span] {
        let running = meter.running(at: moment)
        guard !running.isEmpty else { return [Span("nothing hosted", .header)] }
        let units = meter.units(at: moment).rangeText
        let rate = meter.hourlyRate(at: moment).text
        let dot = " \(glyphs.separator) "
        return [
            Span("\(running.count) hosted\(dot)\(units) IU\(dot)", .header),
            Span("\(rate)/h", .headerMoney),
        ]
    }

    private func money(_ label: String, _ amount: Amount, _ isLive: Bool) -> [Span] {
        [
            Span(label + " ", .header),
            Span(amount.text(decimals: Self.decimals(amount, isLive)), .headerMoney),
        ]
    }

    /// Four decimals while the meter runs, so that one unit's cost is seen to move each second; a
    /// range, or a sum where a cent is nothing, stays at two.
    private static func decimals(_ amount: Amount, _ isLive: Bool) -> Int {
        let isSingle = amount.high == nil || amount.high == amount.low
        return isLive && isSingle && amount.low < Money(microDollars: 100_000_000)
            ? 4 : amount.low.legibleDecimals
    }

    /// Without seconds: they would be written all day to be looked at once.
    private var clock: String {
        now.map { ClockText.minute($0.timestamp, utcOffsetSeconds: $0.utcOffsetSeconds) + " " }
            ?? ""
    }

    private static func joined(_ parts: [Part]) -> [Span] {
        Array(parts.map(\.spans).joined(separator: [Span("   ", .header)]))
    }
}

extension ClosedRange<Int> {
    /// `2`, or `2–4`.
    var rangeText: String {
        lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
    }
}
