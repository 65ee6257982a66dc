import Canvas
import Dashboard
import Inventory
import Metering

extension CostReport {
    /// A table for each context, its sum below it, and why what is not simply seen is not.
    var text: String {
        guard !parts.isEmpty else { return "Nothing was hosted or trained in \(monthText).\n" }
        return parts.map(text).joined(separator: "\n")
    }

    private func text(_ part: Part) -> String {
        let head = [
            ["", "NOW", "TODAY"], isPresent ? ["MONTH", "MONTH END"] : ["MONTH"], ["KNOWN"],
        ]
        let shown = isPresent ? head.flatMap(\.self) : ["", monthText, "TRAINING", "KNOWN"]
        let rows = part.lines.map { cells($0) } + (part.lines.count == 1 ? [] : [sum(part.total)])
        var text = part.context.title.printable
        if part.context.isLocal { text += " (free of charge; at AWS's prices)" }
        return text + "\n" + Self.table([shown] + rows) + notes(part)
    }

    private func sum(_ total: CostLine) -> [String] {
        var cells = cells(total)
        cells[0] = "all of it"
        return cells
    }

    private func cells(_ line: CostLine) -> [String] {
        let known = line.month.provenance.word
        guard isPresent else {
            return [line.name, line.month.text, line.training.text, known]
        }
        return [
            line.name, line.running == 0 ? "–" : line.rate.text + "/h", line.today.text,
            line.month.text, line.monthEnd.text, known,
        ]
    }

    /// The reasons that are not "seen by visiontop", each once, and the free tier.
    private func notes(_ part: Part) -> String {
        var seen = Set<CostReason>()
        let reasons = part.lines.flatMap { part.reasons[$0.id] ?? [] }.filter {
            $0.provenance != .measured && seen.insert($0).inserted
        }
        let services = Set(part.context.meter.versions.map(\.project.service))
        let isCharged = !part.context.isLocal && services.contains(.customLabels)
        return reasons.map {
            "  \($0.provenance.mark) \($0.version.path): \($0.sentence)".printable + "\n"
        }.joined() + (isCharged ? "  \(PriceTable.freeTier)\n" : "")
    }

    /// `2026-11`.
    private var monthText: String {
        String(
            ClockText.dateAndMinute(
                month.lowerBound.advanced(byMilliseconds: 14 * 86_400_000), utcOffsetSeconds: 0
            ).prefix(7))
    }

    /// The first and the last column to the left, figures to the right.
    private static func table(_ rows: [[String]]) -> String {
        let figures = 1..<max(1, (rows.first?.count ?? 0) - 1)
        return TextTable.lines(rows, right: figures).map { "  \($0.printable)\n" }.joined()
    }
}
