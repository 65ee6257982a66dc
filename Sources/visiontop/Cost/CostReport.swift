import Dashboard
import Inventory
import Metering

/// What `visiontop cost` prints: the lines of each context in one month of the user's calendar.
struct CostReport {
    struct Part {
        var context: ContextCosts
        var lines: [CostLine]
        /// All of the context.
        var total: CostLine
        /// Why a line's figure is not simply seen, by the line.
        var reasons: [CostLine.Key: [CostReason]]
    }

    var parts: [Part]
    var grouping: CostGrouping
    var now: Now
    /// The month that is told of.
    var month: Range<Timestamp>

    /// Whether the month is not over, so that there is a present and a projection.
    var isPresent: Bool { month.contains(now.timestamp) }

    init(
        _ contexts: [ContextCosts], by grouping: CostGrouping, in month: Range<Timestamp>,
        at now: Now
    ) {
        self.grouping = grouping
        self.now = now
        self.month = month
        parts = contexts.map { Self.part($0, grouping, month, now) }
            .filter { !$0.lines.isEmpty }
            .sorted(by: Self.isFirst)
    }

    /// What is paid for before the local service, then by name.
    private static func isFirst(_ left: Part, _ right: Part) -> Bool {
        if left.context.isLocal != right.context.isLocal { return right.context.isLocal }
        return left.context.title < right.context.title
    }

    private static func part(
        _ context: ContextCosts, _ grouping: CostGrouping, _ month: Range<Timestamp>, _ now: Now
    ) -> Part {
        let moment = now.timestamp
        let count = CostCount(
            meter: context.meter, moment: moment, session: moment..<moment,
            day: now.periods?.day ?? moment..<moment, month: month, leases: context.leases)
        let total = count.line(.context(context.id), context.title)
        let all = grouping == .context ? [total] : count.lines(by: grouping, tags: context.tags)
        let lines = all.filter { month.contains(moment) ? $0.isTelling : $0.month != .zero }
        let reasoning = CostReasoning(
            meter: context.meter, moment: moment, utcOffsetSeconds: now.utcOffsetSeconds)
        let reasons = lines.map { line in
            (line.id, reasoning.reasons(in: month) { line.id.holds($0, tags: context.tags) })
        }
        return Part(
            context: context, lines: lines, total: total,
            reasons: Dictionary(reasons, uniquingKeysWith: { first, _ in first }))
    }
}
