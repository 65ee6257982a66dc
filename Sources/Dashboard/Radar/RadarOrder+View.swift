import Canvas
import Inventory

extension State {
    func title(_ order: RadarOrder) -> String {
        guard case .lease(let seconds) = order.verb else { return "Stop \(order.subject)?" }
        let span = DurationText.span(seconds: seconds)
        return "Stop \(order.subject) in \(span)?"
    }

    /// Every target with its context, units and price; who is left out and why.
    func lines(_ order: RadarOrder, _ width: Int) -> [[Span]] {
        let rows = radarRows()
        let room = max(3, size.height - 12)
        let shown = order.targets.prefix(room).map { line($0, rows, width) }
        let hidden = order.targets.count - shown.count
        let rest = hidden > 0 ? [[Span("and \(hidden) more", .hint)]] : []
        let left = order.leftOut.prefix(3).map {
            [Span("left out: \($0.reason)".truncated(to: width), .warning)]
        }
        return shown + rest + left + [[]] + wrapped(consequence(order), width, .dim)
    }

    private func line(
        _ target: RadarOrder.Target, _ rows: [RadarRow], _ width: Int
    ) -> [Span] {
        if let movement = movement(of: target, rows) {
            return [Span("! \(movement)".truncated(to: width), .warning)]
        }
        let mark = StatusMark(target.frozen.state, glyphs: glyphs)
        let rate = rows.first { $0.id == target.id }?.rate ?? "?"
        let tail = "  \(rate)"
        let name = target.name.truncated(to: max(8, width - 2 - tail.displayWidth))
        return [Span("\(mark.glyph) ", mark.role), Span(name), Span(tail, .money)]
    }

    private func consequence(_ order: RadarOrder) -> String {
        guard case .lease(let seconds) = order.verb else {
            let one = order.targets.count == 1
            return one
                ? "It stops answering; the model stays and can be started again."
                : "They stop answering; the models stay and can be started again."
        }
        let end = moment.advanced(byMilliseconds: Int64(seconds) * 1000)
        let clock = ClockText.dateAndMinute(end, utcOffsetSeconds: utcOffsetSeconds)
        return
            "Nothing is sent now. The guard stops it at \(clock): this dashboard while it is open, "
            + "or `visiontop guard`."
    }
}

extension DurationText {
    /// `8h`, `1h30m`, `45m`.
    static func span(seconds: Int) -> String {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        if hours == 0 { return "\(minutes)m" }
        return minutes == 0 ? "\(hours)h" : "\(hours)h\(minutes)m"
    }
}
