import Canvas
import Inventory
import Metering

extension State {
    /// What a form is about to send: target, state, units, price and end, and why it is asked.
    func costlyLines(
        _ action: Action, _ friction: Friction, _ frozen: ModelVersion?, _ width: Int
    ) -> [[Span]] {
        let writer = DetailWriter(width: width)
        let mark = frozen.map { StatusMark($0.state, glyphs: glyphs) }
        let state = frozen.flatMap { version in
            mark.map { writer.field("State", "\($0.glyph) \(version.status)", role: $0.role) }
        }
        let hosting = action.hosting.map { hostingLines($0, writer) } ?? []
        return (state ?? []) + hosting + [[]]
            + friction.reasons.flatMap { wrapped($0, width, .warning) }
    }

    private func hostingLines(_ request: StartRequest, _ writer: DetailWriter) -> [[Span]] {
        let prices = meter?.prices
        let hourly = prices.flatMap { request.hourlyPrice($0) }
        let least = request.minInferenceUnits
        let units = request.mostUnits > least ? "\(least)–\(request.mostUnits)" : "\(least)"
        let stop = request.stopAfterSeconds.map { seconds in
            let end = moment.advanced(byMilliseconds: Int64(seconds) * 1000)
            let at = ClockText.dateAndMinute(end, utcOffsetSeconds: utcOffsetSeconds)
            return "\(at), in \(DurationText.sentence(milliseconds: Int64(seconds) * 1000))"
        }
        return writer.field("Units", units)
            + writer.field("Price", hourly.map { "\($0.text())/h" } ?? "?", role: .money)
            + writer.field(
                "Stops", stop ?? (request.idleSeconds == nil ? "never by itself" : "when idle"))
            + writer.field(
                "Until then", prices.flatMap { request.totalPrice($0)?.text() } ?? "?",
                role: .money)
    }
}
