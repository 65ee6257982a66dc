import Inventory

extension ExportTable {
    /// Lines of the journal as files carry them; moments in UTC, the request as a JSON text.
    package init(journal lines: [JournalLine]) {
        self.init(columns: Self.journalColumns, rows: lines.map(Self.row))
    }

    private static let journalColumns = [
        "id", "at", "operation", "target", "project_arn", "context", "who", "run", "token",
        "outcome", "ended", "took_seconds", "detail", "request",
    ]

    private static func row(_ line: JournalLine) -> [ColumnValue] {
        let took = line.outcome.map { Double($0.at.millisecondsSince(line.at)) / 1000 }
        return [
            .number(Double(line.id)), .text(line.at.utcText), .text(line.operation),
            .text(line.target), text(line.project?.arn), .text(line.context), .text(line.who),
            .text(line.session), text(line.token), .text(line.standing),
            text(line.outcome?.at.utcText), took.map { .number($0) } ?? .missing,
            text(line.outcome?.detail), .text(line.parameters),
        ]
    }

    private static func text(_ text: String?) -> ColumnValue {
        text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .missing
    }
}

extension Timestamp {
    /// `2026-11-22T14:03:22Z`.
    package var utcText: String {
        let date = ClockText.dateAndMinute(self, utcOffsetSeconds: 0).prefix(10)
        return "\(date)T\(ClockText.time(self, utcOffsetSeconds: 0))Z"
    }
}
