import Canvas
import Inventory
import Metering

extension State {
    /// The whole screen between header and footer.
    private var radarArea: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - 2) }

    /// Where the table lies: a line of sums stands below it, and what could not be asked.
    var radarList: Rect {
        radarArea.inset(by: 1).inset(by: Insets(bottom: 1 + radarNotes.count))
    }

    func draw(_ radar: Radar, into buffer: inout CellBuffer) {
        buffer.fill(radarArea)
        let rows = radarRows()
        let inner = buffer.box(
            radarArea, title: "Running now", style: Style(.borderFocused),
            titleStyle: Style(.title), glyphs: glyphs)
        let table = Table(
            columns: radarColumns(rows), count: rows.count, cursor: radar.cursor,
            emptyText:
                "Nothing is hosted and nothing trains. \(keyText(.start)) in the panes hosts a version."
        ) { index in
            radarRow(rows[index], isMarked: isMarked(rows[index], radar))
        }
        table.render(into: &buffer, rect: radarList, glyphs: glyphs)
        let lines = radarNotes + [radarSums(rows)]
        for (line, spans) in lines.enumerated() {
            buffer.write(
                spans,
                in: inner.row(inner.height - lines.count + line).inset(by: Insets(left: 2)),
                glyphs: glyphs)
        }
    }

    /// Whether rows say which context they are in.
    private var namesContexts: Bool { !sightsElsewhere.isEmpty }

    private func radarColumns(_ rows: [RadarRow]) -> [Table.Column] {
        let isWide = size.width >= 110
        func widest(_ text: (RadarRow) -> String, _ range: ClosedRange<Int>) -> Length {
            let most = rows.map { text($0).displayWidth }.max() ?? 0
            return .cells(min(max(most, range.lowerBound), range.upperBound))
        }
        let place = column("CONTEXT", .context, widest(\.place, 7...(isWide ? 28 : 12)))
        return [
            column("MODEL", .model, widest(\.version.id.path, 8...(isWide ? 40 : 18)))
        ] + (namesContexts ? [place] : []) + [
            column("STATUS", .status, widest({ radarStatus($0).text }, 10...18)),
            column("FOR", .running, .cells(7), .right),
            column("IU", .units, .cells(4), .right, priority: 2),
            column(
                "COST", .cost, widest({ $0.cost(at: moment) }, 10...(isWide ? 20 : 12)), .right),
            column("RATE", .rate, widest(\.rate, 4...40), .right, priority: 1),
            column("STOPS", .stops, .rest),
        ]
    }

    /// A column, with an arrow when the rows are sorted by it.
    private func column(
        _ title: String, _ sort: RadarSort, _ width: Length, _ alignment: Alignment = .left,
        priority: Int = 0
    ) -> Table.Column {
        Table.Column(
            title, width: width, alignment: alignment, priority: priority,
            isAscending: radarSort.column == sort.rawValue ? !radarSort.isDescending : nil)
    }

    /// `● HOSTED`; for what could not be asked when it was last seen.
    private func radarStatus(_ row: RadarRow) -> Span {
        if let seen = row.seen { return Span("? seen \(age(since: seen)) ago", .dim) }
        let mark = StatusMark(row.version.state, glyphs: glyphs)
        return Span("\(mark.glyph) \(row.version.status)", mark.role)
    }

    private func radarRow(_ row: RadarRow, isMarked: Bool) -> Table.Row {
        let status = radarStatus(row)
        let place = Table.Content(row.place, isShown(row) ? .dim : .text)
        let head =
            [Table.Content(row.version.id.path)] + (namesContexts ? [place] : [])
            + [Table.Content([status])]
        guard row.isCharged else {
            let progress =
                row.version.state == .training
                ? trainingSpans(row.version, width: radarList.width - 32) : []
            return Table.Row(head + [Table.Content(progress, columns: 5)], isMarked: isMarked)
        }
        return Table.Row(
            head + [
                Table.Content(row.age(at: moment)), Table.Content(row.units),
                Table.Content(row.cost(at: moment), .money), Table.Content(row.rate), stops(row),
            ], isMarked: isMarked)
    }

    /// When its lease ends; that it has none is what costs.
    private func stops(_ row: RadarRow) -> Table.Content {
        guard row.leases != nil else { return Table.Content("?", .dim) }
        guard row.seen != nil || row.version.state.canStop else {
            return Table.Content("stopping", .dim)
        }
        guard let end = row.stopAt else { return Table.Content("! never", .warning) }
        let left = end.millisecondsSince(moment)
        guard left > 0 else { return Table.Content("now", .warning) }
        let at = ClockText.minute(end, utcOffsetSeconds: utcOffsetSeconds)
        let span = "in \(DurationText.sentence(milliseconds: left))"
        return Table.Content(size.width < 110 ? span : "\(span), \(at)")
    }

    /// Which contexts could not be asked and why, and which are being asked.
    private var radarNotes: [[Span]] {
        let room = max(1, size.height / 4)
        let failures = sightsElsewhere.flatMap { sight in
            (sight.failures + sight.remarks).map {
                [Span("! \(sight.entry.place): \($0)", .warning)]
            }
        }
        let hidden = failures.count - room
        let rest =
            hidden > 0 ? [[Span("and \(hidden) more; `visiontop radar` names all", .hint)]] : []
        let asking =
            survey.asking.isEmpty
            ? [] : [[Span("asking \(survey.asking.joined(separator: ", "))…", .hint)]]
        return Array(failures.prefix(room)) + rest + asking
    }

    /// `2 hosted, 1 without a stop-after ▪ 3 IU ▪ $12.00/h ▪ 1 training`.
    private func radarSums(_ rows: [RadarRow]) -> [Span] {
        let charged = rows.filter(\.isCharged)
        let open = charged.count(where: \.isLeaseless)
        let dot = Span(" \(glyphs.separator) ", .dim)
        var spans = [Span("\(charged.count) hosted")]
        if open > 0 { spans.append(Span(", \(open) without a stop-after", .warning)) }
        if !charged.isEmpty {
            let meters = ([meter] + sightsElsewhere.map(\.meter)).compactMap(\.self)
            let units = meters.map { $0.units(at: moment) }
            let low = units.reduce(0) { $0 + $1.lowerBound }
            let high = units.reduce(0) { $0 + $1.upperBound }
            let rate = meters.map { $0.hourlyRate(at: moment) }.reduce(.zero, +)
            spans += [dot, Span("\((low...high).rangeText) IU"), dot]
            spans.append(Span("\(rate.text)/h", .money))
        }
        let training = rows.count - charged.count
        if training > 0 { spans += [dot, Span("\(training) training")] }
        if namesContexts {
            spans += [dot, Span(FigureText.count(sightsElsewhere.count + 1, "context"))]
        }
        return spans
    }
}
