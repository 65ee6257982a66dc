import Canvas
import Inventory

extension State {
    /// Milliseconds between two surveys while the radar is open, and while something runs elsewhere.
    private static let surveyPace: (open: Int64, warned: Int64) = (60_000, 600_000)

    /// Asks other contexts when the last time is long enough ago for what is on the screen.
    mutating func surveyWhenDue() -> [Effect] {
        guard let context, !survey.isRunning else { return [] }
        if survey.awaitsAll { return beginSurvey(.all, shown: context.id) }
        let isOpen = overlays.contains { $0.isRadar }
        guard isOpen || !runningElsewhere.isEmpty, let began = survey.beganAt else { return [] }
        let pace = isOpen ? Self.surveyPace.open : Self.surveyPace.warned
        let waited = moment.millisecondsSince(began)
        // A clock that was set back is no reason to wait.
        guard waited >= pace || waited < 0 else { return [] }
        return beginSurvey(isOpen ? .all : .known, shown: context.id)
    }

    /// Asks other contexts now; while some are being asked, all are asked afterwards.
    mutating func beginSurvey(_ scope: Survey.Scope, shown: String) -> [Effect] {
        survey.awaitsAll = survey.isRunning && scope == .all
        guard !survey.isRunning else { return [] }
        survey.isRunning = true
        survey.beganAt = moment
        return [
            .survey(
                SurveyWish(
                    scope: scope, own: settings.contexts, regions: settings.radarRegions,
                    shown: shown))
        ]
    }

    /// Takes what a survey told.
    mutating func take(_ news: SurveyNews) {
        switch news {
        case .began(let entries): survey.asking = entries.map(\.place)
        case .sighted(let sight):
            survey.take(sight)
            tellElsewhere(sight)
        case .ended(let all):
            survey.isRunning = false
            survey.asking = []
            if let all { survey.sights.removeAll { !all.contains($0.id) } }
        }
    }

    /// What other contexts than the one shown told.
    var sightsElsewhere: [ContextSight] {
        survey.sights.filter { $0.id != context?.id }
    }

    /// What is charged for in contexts that are not shown, as far as is known.
    package var runningElsewhere: [RadarRow] {
        sightsElsewhere.flatMap(\.rows).filter(\.isCharged)
    }

    /// Tells once of each version that runs where nobody looks.
    private mutating func tellElsewhere(_ sight: ContextSight) {
        guard sight.id != context?.id else { return }
        let news = sight.rows.filter { $0.isCharged && !survey.told.contains($0.id) }
        for row in news {
            survey.told.insert(row.id)
            log.add(.warning, elsewhereSentence(row), at: moment)
        }
        guard !news.isEmpty else { return }
        say(.warning, "\(elsewhereWords); \(keyText(.radar)) shows it")
    }

    /// `prod eu-west-1: washers/1 runs at $8.00/h, nothing stops it`.
    private func elsewhereSentence(_ row: RadarRow) -> String {
        let doing =
            row.seen.map { "ran when it was last seen, \(age(since: $0)) ago" }
            ?? "is \(row.version.status)"
        let end =
            if let stop = row.stopAt {
                "it is to stop at \(ClockText.minute(stop, utcOffsetSeconds: utcOffsetSeconds))"
            } else { row.isLeaseless ? "nothing stops it" : "when it stops is not known" }
        return "\(row.place): \(row.version.id.path) \(doing), \(row.rate); \(end)"
    }

    /// For the header, as long as something runs where nobody looks: ` 2 elsewhere: R`.
    var elsewhereWarning: [Span] {
        let count = runningElsewhere.count
        guard count > 0 else { return [] }
        return [
            Span(" ", .header),
            Span("\(count) elsewhere: \(keyText(.radar))", Style(.headerWarning, .bold)),
        ]
    }

    /// `2 models run in other contexts`; `may run` where none could be asked.
    var elsewhereWords: String {
        let rows = runningElsewhere
        let isSure = rows.contains { $0.seen == nil }
        let verb = isSure ? (rows.count == 1 ? "runs" : "run") : "may run"
        return "\(FigureText.count(rows.count, "model")) \(verb) in other contexts"
    }
}

extension Overlay {
    fileprivate var isRadar: Bool {
        guard case .radar = self else { return false }
        return true
    }
}
