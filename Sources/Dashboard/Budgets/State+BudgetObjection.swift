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

    /// A line for each budget that a start would pass before its period ends, at either end of the
    /// units and for as long as it runs.
    func budgetWarnings(of action: Action?) -> [[Span]] {
        guard case .start(let request) = action else { return [] }
        return budgetBook.standings
            .filter { !$0.isUsedUp && counts(request.version, $0.budget.scope) }
            .compactMap { standing in
                verb(of: request, standing).map { verb in
                    let title = BudgetWording.title(standing.budget)
                    return [
                        Span("Budget ", .fieldLabel),
                        Span("\(verb) \(standing.budget.name), \(title)", .warning),
                    ]
                }
            }
    }

    /// Whether the start passes the limit for certain, perhaps, or not at all.
    private func verb(of request: StartRequest, _ standing: BudgetStanding) -> String? {
        guard let price = meter?.prices.price(for: request.version.project.service) else {
            return nil
        }
        let rest = max(0, standing.period.upperBound.millisecondsSince(moment))
        let time = request.stopAfterSeconds.map { min(Int64($0) * 1000, rest) } ?? rest
        func total(_ units: Int, _ before: Money) -> Money {
            before + Meter.cost(units: units, price: price, milliseconds: time)
        }
        let limit = standing.budget.limit
        let projected = standing.projected
        if total(request.minInferenceUnits, projected.low) > limit { return "passes" }
        let most = max(request.minInferenceUnits, request.maxInferenceUnits ?? 0)
        return total(most, projected.high ?? projected.low) > limit ? "may pass" : nil
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

extension [TrainRequest.Tag] {
    /// The values by their keys.
    package var byKey: [String: String] {
        Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    }
}
