import Canvas
import Inventory
import Metering

extension State {
    /// Why a used up budget forbids an action; nil where none does.
    func budgetObjection(to action: Action) -> String? {
        switch action {
        case .start(let request), .changeUnits(let request): objection(toStarting: request.version)
        case .train(let request):
            objection { $0.takesTraining(of: request.project, tags: request.tags.byKey) }
        default: nil
        }
    }

    /// Why a used up budget forbids what a form would do, as a sentence; nil where none does.
    func budgetObjection(to form: FormKind) -> String? {
        let reason: String? =
            switch form {
            case .start(let version), .changeUnits(let version): objection(toStarting: version)
            case .train(let project): objection { $0.takesTraining(of: project, tags: [:]) }
            default: nil
            }
        return reason.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    }

    /// A line for each budget that a start, or a training, would pass before its period ends.
    func budgetWarnings(of action: Action?) -> [[Span]] {
        budgetBook.standings.filter { !$0.isUsedUp }.compactMap { standing in
            guard let action, let cost = cost(of: action, in: standing) else { return nil }
            let projected = standing.projected
            let most = (projected.high ?? projected.low) + (cost.high ?? cost.low)
            let limit = standing.budget.limit
            guard most > limit else { return nil }
            let verb = projected.low + cost.low > limit ? "passes" : "may pass"
            let title = BudgetWording.title(standing.budget)
            return [
                Span("Budget ", .fieldLabel),
                Span("\(verb) \(standing.budget.name), \(title)", .warning),
            ]
        }
    }

    /// What an action will have cost by the end of a budget's period; nil where the budget does not
    /// count it, or nothing is known.
    private func cost(of action: Action, in standing: BudgetStanding) -> Amount? {
        guard let meter else { return nil }
        let scope = standing.budget.scope
        switch action {
        case .start(let request) where counts(request.version, scope):
            return meter.prices.price(for: request.version.project.service).map {
                cost(of: request, at: $0, until: standing.period.upperBound)
            }
        case .train(let request)
        where scope.takesTraining(of: request.project, tags: request.tags.byKey):
            return TrainingCostEstimate(
                of: request.project, history: meter.trainings, prices: meter.prices)?.amount
        default: return nil
        }
    }

    /// At both ends of the units, for as long as it runs.
    private func cost(
        of request: StartRequest, at price: UnitPrice, until end: Timestamp
    ) -> Amount {
        let rest = max(0, end.millisecondsSince(moment))
        let time = request.stopAfterSeconds.map { min(Int64($0) * 1000, rest) } ?? rest
        let most = max(request.minInferenceUnits, request.maxInferenceUnits ?? 0)
        let ends = [request.minInferenceUnits, most].map {
            Meter.cost(units: $0, price: price, milliseconds: time)
        }
        return Amount(low: ends[0], high: ends[1], provenance: .assumed)
    }

    /// The worst standing of a budget, for the header: `budget research 83 %`; nothing below 80 %.
    var budgetAlert: [Span] {
        let worst = budgetBook.standings.max { $0.percent < $1.percent }
        guard let worst, worst.reached.contains(.most) else { return [] }
        let figure = worst.isUsedUp ? "used up" : "\(worst.percent) %"
        return [
            Span(" ", .header),
            Span("budget \(worst.budget.name) \(figure)", Style(.headerWarning, .bold)),
        ]
    }

    private func objection(toStarting version: VersionID) -> String? {
        objection { counts(version, $0) }
    }

    private func objection(where isConcerned: (BudgetScope) -> Bool) -> String? {
        budgetBook.standings.first { $0.refuses && isConcerned($0.budget.scope) }.flatMap {
            BudgetWording.refusal($0, utcOffsetSeconds: utcOffsetSeconds)
        }
    }

    private func counts(_ version: VersionID, _ scope: BudgetScope) -> Bool {
        scope.membership(of: version, tags: budgetBook.tags[version]) == .inside
    }
}
