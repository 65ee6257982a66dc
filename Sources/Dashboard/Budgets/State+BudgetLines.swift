import Canvas
import Inventory
import Metering

extension State {
    /// A line for each budget of the context, with a gauge, and one for what is to be said of it;
    /// each at most `width` columns. None where there are no budgets, or nothing is known yet.
    package func budgetLines(width: Int) -> [[Span]] {
        let names = budgetBook.standings.map(\.budget.name.displayWidth)
        let label = min(names.max() ?? 0, max(8, width / 4))
        return budgetBook.standings.flatMap { standing in
            [gaugeLine(standing, label: label, width: width)]
                + remarkLines(standing, indent: label + 1, width: width)
        }
    }

    private func gaugeLine(_ standing: BudgetStanding, label: Int, width: Int) -> [Span] {
        let bar = max(4, min(20, width - label - 40))
        let role = role(of: standing)
        let percent = "\(standing.percent) %".padded(to: 5, .right)
        let name = standing.budget.name.truncated(to: label).padded(to: label)
        let title = " of \(BudgetWording.title(standing.budget))"
        let line =
            [Span(name + " ", .fieldLabel)]
            + Gauge(Double(standing.percent) / 100, filled: role).spans(width: bar, glyphs: glyphs)
            + [
                Span(" \(percent)  ", role == .gaugeFilled ? .text : role),
                Span(standing.spent.text, .money),
            ]
        let room = width - line.displayWidth
        return line + [Span(title.truncated(to: room, ellipsis: glyphs.ellipsis), .dim)]
    }

    private func remarkLines(_ standing: BudgetStanding, indent: Int, width: Int) -> [[Span]] {
        let remark = BudgetWording.remark(standing, utcOffsetSeconds: utcOffsetSeconds)
        guard let remark else { return [] }
        return remark.wrapped(to: max(12, width - indent)).map {
            [Span(String(repeating: " ", count: indent) + $0, role(of: standing, orElse: .warning))]
        }
    }

    private func role(of standing: BudgetStanding, orElse usual: Role = .gaugeFilled) -> Role {
        if standing.isUsedUp { return .error }
        return standing.percent >= 80 ? .warning : usual
    }
}
