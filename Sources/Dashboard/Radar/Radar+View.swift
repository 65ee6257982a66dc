import Canvas
import Inventory
import Metering

extension State {
    /// The whole screen between header and footer.
    private var radarArea: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - 2) }

    /// Where the table lies: a line of sums stands below it.
    var radarList: Rect { radarArea.inset(by: 1).inset(by: Insets(bottom: 1)) }

    func draw(_ radar: Radar, into buffer: inout CellBuffer) {
        buffer.fill(radarArea)
        let rows = radarRows()
        let inner = buffer.box(
            radarArea, title: "Running now", style: Style(.borderFocused),
            titleStyle: Style(.title), glyphs: glyphs)
        let columns = radarColumns(rows)
        let table = Table(
            columns: columns, count: rows.count, cursor: radar.cursor,
            emptyText:
                "Nothing is hosted and nothing trains. \(keyText(.start)) in the panes hosts a version."
        ) { index in
            radarRow(rows[index], room: radarList.width - 32)
        }
        table.render(into: &buffer, rect: radarList, glyphs: glyphs)
        buffer.write(
            radarSums(rows), in: inner.row(inner.height - 1).inset(by: Insets(left: 2)),
            glyphs: glyphs)
    }

    private func radarColumns(_ rows: [ModelVersion]) -> [Table.Column] {
        let names = rows.map(\.id.path.displayWidth).max() ?? 0
        let rate = rows.map { hourlyText($0).displayWidth }.max().map { max(4, $0) } ?? 4
        let status = rows.map { $0.status.displayWidth + 2 }.max() ?? 0
        return [
            Table.Column("MODEL", width: .cells(min(max(names, 8), size.width >= 110 ? 40 : 18))),
            Table.Column("STATUS", width: .cells(min(max(status, 10), 18))),
            Table.Column("FOR", width: .cells(7), alignment: .right),
            Table.Column("IU", width: .cells(4), alignment: .right, priority: 2),
            Table.Column("COST", width: .cells(10), alignment: .right),
            Table.Column("RATE", width: .cells(rate), alignment: .right, priority: 1),
            Table.Column("STOPS", width: .rest),
        ]
    }

    private func radarRow(_ version: ModelVersion, room: Int) -> Table.Row {
        let mark = StatusMark(version.state, glyphs: glyphs)
        let head = [
            Table.Content(version.id.path),
            Table.Content("\(mark.glyph) \(version.status)", mark.role),
        ]
        let isMarked = marks.versions.ids.contains(version.id)
        guard version.state.isCharged else {
            let progress = version.state == .training ? trainingSpans(version, width: room) : []
            return Table.Row(head + [Table.Content(progress, columns: 5)], isMarked: isMarked)
        }
        return Table.Row(
            head + [
                Table.Content(runningFor(version)), Table.Content(version.unitsText),
                Table.Content(costText(of: version.id), .money),
                Table.Content(hourlyText(version)),
                stops(version),
            ], isMarked: isMarked)
    }

    /// How long it has been charged without a break; `?` where nobody saw it begin.
    private func runningFor(_ version: ModelVersion) -> String {
        guard let (since, provenance) = meter?.runningSince(of: version.id) else { return "?" }
        let age = DurationText.sentence(milliseconds: moment.millisecondsSince(since))
        return provenance.mark + age
    }

    /// What it costs an hour at its units; `?` without a price.
    private func hourlyText(_ version: ModelVersion) -> String {
        guard let price = meter?.prices.price(for: version.id.project.service),
            let low = version.minInferenceUnits
        else { return "?" }
        let high = max(low, version.maxInferenceUnits ?? low)
        let ends = [low, high].map {
            Meter.cost(units: $0, price: price, milliseconds: 3_600_000).text()
        }
        return low == high ? "\(ends[0])/h" : "\(ends[0])–\(ends[1].dropFirst())/h"
    }

    /// When its lease ends; that it has none is what costs.
    private func stops(_ version: ModelVersion) -> Table.Content {
        guard let leases else { return Table.Content("?", .dim) }
        guard version.state.canStop else { return Table.Content("stopping", .dim) }
        guard let end = leases[version.id] else { return Table.Content("! never", .warning) }
        let left = end.millisecondsSince(moment)
        guard left > 0 else { return Table.Content("now", .warning) }
        let at = ClockText.minute(end, utcOffsetSeconds: utcOffsetSeconds)
        let span = "in \(DurationText.sentence(milliseconds: left))"
        return Table.Content(size.width < 110 ? span : "\(span), \(at)")
    }

    /// `2 hosted, 1 without a stop-after ▪ 3 IU ▪ $12.00/h ▪ 1 training`.
    private func radarSums(_ rows: [ModelVersion]) -> [Span] {
        let charged = rows.filter(\.state.isCharged)
        let open = charged.count(where: isLeaseless)
        let dot = Span(" \(glyphs.separator) ", .dim)
        var spans = [Span("\(charged.count) hosted")]
        if open > 0 { spans.append(Span(", \(open) without a stop-after", .warning)) }
        if let meter, !charged.isEmpty {
            spans += [dot, Span("\(meter.units(at: moment).rangeText) IU"), dot]
            spans.append(Span("\(meter.hourlyRate(at: moment).text)/h", .money))
        }
        let training = rows.count - charged.count
        if training > 0 { spans += [dot, Span("\(training) training")] }
        return spans
    }
}
