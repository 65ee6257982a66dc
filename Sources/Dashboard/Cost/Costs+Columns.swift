import Canvas
import Inventory
import Metering

extension Costs {
    /// The columns of the cost pane.
    package static let table = ListTable<CostLine>(
        "costs", searched: ["name"], columns: naming + sums + knowing)

    private static let naming: [Column<CostLine>] = [
        Column(
            "name", "WHAT", "the version, project, tag or context", widths: 8...36,
            value: { line, _ in .text(line.name) },
            spans: { line, state in
                let mark = line.running > 0 ? state.glyphs.hosted : " "
                return [Span(mark + " ", .statusHosted), Span(line.name)]
            })
    ]

    private static let sums: [Column<CostLine>] = [
        Column(
            "now", "NOW", "what it costs an hour", aliases: ["rate"], kind: .money,
            widths: 8...16, alignment: .right,
            value: { line, _ in line.rate.dollars },
            spans: { line, _ in
                line.running == 0
                    ? [Span("–", .dim)] : [Span(line.rate.text + "/h", .money)]
            }),
        sum("session", "SESSION", "since this program was opened", priority: 3, \.session),
        sum("today", "TODAY", "since midnight", \.today),
        sum("month", "MONTH", "since the month began, with trainings", \.month),
        sum(
            "training", "TRAINING", "what trainings were billed in the month", priority: 4,
            isStandard: false, \.training),
        sum(
            "end", "MONTH END", "what the month will cost if what runs goes on", priority: 1,
            \.monthEnd),
    ]

    private static let knowing: [Column<CostLine>] = [
        Column(
            "how", "HOW", "how the month's figure is known, best first", widths: 8...13,
            priority: 2,
            value: { line, _ in .text(line.month.provenance.word) },
            order: { line, _ in .number(Double(line.month.provenance.rawValue)) },
            spans: { line, _ in
                [Span(line.month.provenance.word, line.month.provenance.role)]
            })
    ]

    private static func sum(
        _ id: String, _ title: String, _ help: String, priority: Int = 0,
        isStandard: Bool = true, _ amount: @escaping @Sendable (CostLine) -> Amount
    ) -> Column<CostLine> {
        Column(
            id, title, help, kind: .money, widths: 8...18, alignment: .right,
            priority: priority, isStandard: isStandard,
            value: { line, _ in amount(line).dollars },
            spans: { line, _ in
                let amount = amount(line)
                return amount.isNothing ? [Span("–", .dim)] : [Span(amount.text, .money)]
            })
    }
}

extension Amount {
    /// The certain end in dollars; missing where nothing is known.
    var dollars: ColumnValue {
        if low == .zero, provenance == .unknown { return .missing }
        return .number(low.dollars)
    }
}

extension Provenance {
    /// How a figure is known, in a word.
    package var word: String {
        switch self {
        case .measured: "measured"
        case .reconstructed: "reconstructed"
        case .assumed: "assumed"
        case .unknown: "unknown"
        }
    }

    var role: Role {
        switch self {
        case .measured: .success
        case .reconstructed: .info
        case .assumed: .warning
        case .unknown: .error
        }
    }
}
