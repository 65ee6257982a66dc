import Canvas
import Inventory
import Metering

/// One of the figures that answer what is asked first: what, how much, how known, and why.
struct CostFigure {
    var label: String
    var text: String
    /// Nil where nothing is figured.
    var provenance: Provenance?
    var why: String
    var isWarning = false
}

extension State {
    /// Now, this session, today, this month and its end, over all of the context that is shown.
    func costFigures(_ total: CostLine, _ meter: Meter) -> [CostFigure] {
        [
            nowFigure(total), sessionFigure(total, meter),
            CostFigure(
                label: "Today", text: total.today.text, provenance: total.today.provenance,
                why: whyText(.today, meter)),
            CostFigure(
                label: monthName, text: total.month.text, provenance: total.month.provenance,
                why: whyText(.month, meter)),
            endFigure(total),
        ]
    }

    private func nowFigure(_ total: CostLine) -> CostFigure {
        guard total.running > 0 else {
            return CostFigure(label: "Now", text: "–", why: "nothing is hosted")
        }
        let endless = endlessCount
        let models = FigureText.count(total.running, "model")
        let units = (meter?.units(at: moment)).map { FigureText.units($0) } ?? "?"
        let warning =
            endless == 0
            ? "" : "; no stop is set" + (endless == total.running ? "" : " for \(endless) of them")
        return CostFigure(
            label: "Now", text: total.rate.text + "/h",
            provenance: total.rate.provenance,
            why: "\(models), \(units)\(warning)", isWarning: endless > 0)
    }

    /// Running versions without a lease; none while leases are not known.
    private var endlessCount: Int {
        guard let leases else { return 0 }
        return meter?.running(at: moment).count { leases[$0] == nil } ?? 0
    }

    private func sessionFigure(_ total: CostLine, _ meter: Meter) -> CostFigure {
        CostFigure(
            label: "Session", text: total.session.text, provenance: total.session.provenance,
            why: "since visiontop was opened, \(reasoning(meter).time(meter.sessionStart))")
    }

    private func endFigure(_ total: CostLine) -> CostFigure {
        CostFigure(
            label: "By \(lastDay)", text: total.monthEnd.text,
            provenance: total.monthEnd.provenance,
            why: total.running == 0
                ? "nothing runs on, so it stays at that"
                : "if what runs goes on to its lease's end")
    }

    /// What keeps the sum of a period from being measured, and what it is made of.
    private func whyText(_ period: CostPeriod, _ meter: Meter) -> String {
        guard let range = range(of: period, of: meter) else { return "" }
        let reasons = reasoning(meter).reasons(in: range) { _ in true }
        guard let worst = reasons.first, worst.provenance != .measured else {
            return reasons.isEmpty ? "nothing was hosted or trained" : "seen by visiontop as it ran"
        }
        let others = Set(reasons.filter { $0.provenance == worst.provenance }.map(\.version)).count
        let more = others > 1 ? ", \(others - 1) more likewise" : ""
        let parts = provenanceText(meter.provenances(in: range, at: moment))
        return "\(worst.version.path) \(worst.short)\(more)" + (parts.map { "; \($0)" } ?? "")
    }

    /// `$12.30 measured, ~$0.00–4.00 assumed`; nil for one kind alone.
    func provenanceText(_ amounts: [Provenance: Amount]) -> String? {
        guard amounts.count > 1 else { return nil }
        return amounts.sorted { $0.key < $1.key }.map { "\($0.value.text) \($0.key.word)" }
            .joined(separator: ", ")
    }

    /// `November`.
    var monthName: String { dayOfMonth(moment).name }

    /// `30 Nov`.
    var lastDay: String {
        guard let end = now?.periods?.month.upperBound else { return "the end" }
        let last = dayOfMonth(end.advanced(byMilliseconds: -1))
        return "\(last.day) \(last.name.prefix(3))"
    }

    private func dayOfMonth(_ moment: Timestamp) -> (day: Int, name: String) {
        let date = ClockText.dateAndMinute(moment, utcOffsetSeconds: utcOffsetSeconds).prefix(10)
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, Self.months.indices.contains(parts[1] - 1) else { return (0, "?") }
        return (parts[2], Self.months[parts[1] - 1])
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
