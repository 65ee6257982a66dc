import Canvas
import Inventory
import Metering

extension State {
    /// Rows of targets that fit the dialog beside what else it says.
    private func targetRows(_ batch: Batch) -> Int {
        let border = 4
        let naming = batch.verb == .delete || context?.isProduction == true ? 3 : 0
        let others = sum(batch, 40).count + leftOutLines(batch, 40).count + 3
        return max(3, size.height - border - naming - others)
    }

    /// Rows by which the list of a question is longer than its dialog shows.
    func overflow(of asked: Confirmation) -> Int {
        guard case .many(let batch) = asked.question else { return 0 }
        return max(0, batch.targets.count - targetRows(batch))
    }

    /// Every target with its price, their sum, and who is left out and why.
    func lines(_ batch: Batch, top: Int) -> [[Span]] {
        let width = min(96, size.width - 8)
        let first = max(0, min(top, batch.targets.count - targetRows(batch)))
        let shown = batch.targets.dropFirst(first).prefix(targetRows(batch))
        let below = batch.targets.count - first - shown.count
        return rows(Array(shown), width)
            + more(above: first, below: below)
            + sum(batch, width)
            + leftOutLines(batch, width)
            + [[]] + wrapped(consequence(batch), width, batch.verb == .delete ? .warning : .dim)
    }

    /// A row a target: status, name, units, price an hour, cost so far; columns as wide as they need,
    /// the name with what they leave.
    private func rows(_ targets: [Confirmation], _ width: Int) -> [[Span]] {
        let cells = targets.map { figures($0) }
        let widths = (0..<4).map { column in
            cells.map { $0[column].text.displayWidth }.max() ?? 0
        }
        let room = max(8, width - widths.reduce(0) { $0 + $1 + ($1 > 0 ? 2 : 0) })
        return zip(targets, cells).map { target, cells in
            if let movement = target.movement(in: self) {
                return [Span("! \(movement) It is left out.".truncated(to: width), .warning)]
            }
            let name = (target.action?.subject ?? "").truncated(to: room)
            let named = [
                Span(cells[0].text.padded(to: widths[0] + 2), cells[0].role),
                Span(name.padded(to: room - 2)),
            ]
            return named
                + (1..<4).filter { widths[$0] > 0 }.map { column in
                    Span(
                        cells[column].text.padded(to: widths[column] + 2, .right),
                        cells[column].role)
                }
        }
    }

    private func figures(_ target: Confirmation) -> [(text: String, role: Role)] {
        guard let version = target.frozen else {
            return [(glyphs.trained, .statusTrained), ("", .text), ("", .text), ("", .text)]
        }
        let mark = StatusMark(version.state, glyphs: glyphs)
        return [
            ("\(mark.glyph) \(version.status)", mark.role),
            (version.state.isCharged ? "\(version.unitsText) IU" : "", .text),
            (rateText(version) ?? "", .money), (costText(of: version.id), .dim),
        ]
    }

    private func more(above: Int, below: Int) -> [[Span]] {
        guard above > 0 || below > 0 else { return [] }
        return [[Span("  \(above) above, \(below) below: arrows scroll", .hint)]]
    }

    /// What the targets cost an hour together; nothing where nothing of them costs.
    private func sum(_ batch: Batch, _ width: Int) -> [[Span]] {
        let charged = batch.targets.filter { $0.movement(in: self) == nil }.compactMap(\.frozen)
            .filter(\.state.isCharged)
        guard !charged.isEmpty, batch.verb != .tag else { return [] }
        let prices = charged.map { hourlyPrice($0) }
        let known = prices.compactMap(\.self)
        let low = known.reduce(Money.zero) { $0 + $1.lowerBound }
        let high = known.reduce(Money.zero) { $0 + $1.upperBound }
        let range = low == high ? low.text() : "\(low.text())–\(high.text())"
        let unknown = prices.count - known.count
        let rest =
            unknown > 0 ? ", \(FigureText.count(unknown, batch.noun)) at an unknown price" : ""
        return [[Span("Together "), Span("\(range)/h\(rest)", .money)]]
    }

    private func leftOutLines(_ batch: Batch, _ width: Int) -> [[Span]] {
        guard !batch.leftOut.isEmpty else { return [] }
        let shown = batch.leftOut.prefix(3).map {
            [Span("  \($0.reason)".truncated(to: width), .warning)]
        }
        let hidden = batch.leftOut.count - shown.count
        let rest = hidden > 0 ? [[Span("  and \(hidden) more, named in the events", .hint)]] : []
        return [[], [Span("Left out:")]] + shown + rest
    }

    private func consequence(_ batch: Batch) -> String {
        switch batch.verb {
        case .stop: return "They stop answering; the models stay and can be started again."
        case .delete:
            return batch.noun == "project"
                ? "The projects and their datasets are gone for good."
                : "The models are gone for good."
        case .tag:
            guard case .tags(let request)? = batch.targets.first?.question else { return "" }
            return "\(request.summary); tags cost nothing."
        }
    }

    /// What the version costs an hour at its units: `$8.00/h`, `$4.00–$16.00/h`.
    func rateText(_ version: ModelVersion) -> String? {
        guard let price = hourlyPrice(version) else { return nil }
        let (low, high) = (price.lowerBound.text(), price.upperBound.text())
        return low == high ? "\(low)/h" : "\(low)–\(high)/h"
    }

    /// What the version costs an hour between its least and most units; nil where a figure is missing.
    func hourlyPrice(_ version: ModelVersion) -> ClosedRange<Money>? {
        guard version.state.isCharged, let low = version.minInferenceUnits,
            let price = meter?.prices.price(for: version.id.project.service)
        else { return nil }
        let hour: Int64 = 3_600_000
        let high = max(low, version.maxInferenceUnits ?? low)
        return Meter.cost(
            units: low, price: price, milliseconds: hour)...Meter.cost(
                units: high, price: price, milliseconds: hour)
    }
}
