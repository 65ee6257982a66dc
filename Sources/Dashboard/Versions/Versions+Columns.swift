import Canvas
import Inventory
import Metering

extension Versions {
    /// The columns of the version list.
    package static let table = ListTable<ModelVersion>(
        "versions", searched: ["project", "version", "status", "about"],
        columns: naming + scores + running + origin)

    private static let naming: [Column<ModelVersion>] = [
        Column(
            "project", "PROJECT", "the project's name", widths: 7...24, isStandard: false,
            value: { version, _ in .text(version.projectName) },
            spans: { version, _ in [Span(version.projectName)] }),
        Column(
            "version", "VER", "the version's number or name", aliases: ["ver", "name"],
            widths: 3...14,
            value: { version, _ in .text(version.name) },
            spans: { version, _ in [Span(version.name)] }),
        Column(
            "status", "STATUS", "the status, what is charged for first", aliases: ["state"],
            widths: 10...22,
            value: { version, _ in .text(version.status) },
            keyword: { $0.state.rawValue },
            order: { version, _ in .number(Double(version.state.rank)) },
            spans: { version, state in
                let mark = StatusMark(version.state, glyphs: state.glyphs)
                return [Span("\(mark.glyph) \(version.status)", mark.role)]
            }),
        Column(
            "service", "SV", "LV Lookout for Vision, CL Custom Labels", widths: 2...2,
            priority: 8, isStandard: false,
            value: { version, _ in .text(version.service.abbreviation) },
            keyword: { $0.service.title },
            spans: { version, _ in [Span(version.service.abbreviation, .dim)] }),
    ]

    private static let scores: [Column<ModelVersion>] = [
        Column(
            "f1", "F1", "F1 of its evaluation", kind: .share, widths: 5...5, alignment: .right,
            priority: 1, inputs: .evaluations,
            value: { version, state in ColumnValue(state.f1Score(of: version)) },
            spans: { version, state in [Span(FigureText.score(state.f1Score(of: version)))] }),
        Column(
            "precision", "P", "precision of its evaluation", aliases: ["p"], kind: .share,
            widths: 4...4, alignment: .right, priority: 5, inputs: .evaluations,
            value: { version, state in ColumnValue(state.performance(of: version)?.precision) },
            spans: { version, state in
                [Span(FigureText.score(state.performance(of: version)?.precision, decimals: 2))]
            }),
        Column(
            "recall", "R", "recall of its evaluation", aliases: ["r"], kind: .share,
            widths: 4...4, alignment: .right, priority: 4, inputs: .evaluations,
            value: { version, state in ColumnValue(state.performance(of: version)?.recall) },
            spans: { version, state in
                [Span(FigureText.score(state.performance(of: version)?.recall, decimals: 2))]
            }),
    ]

    private static let running: [Column<ModelVersion>] = [
        Column(
            "units", "IU", "inference units while it is charged for", aliases: ["iu"],
            kind: .number, widths: 3...5, alignment: .right, priority: 2,
            value: { version, _ in
                ColumnValue(version.state.isCharged ? version.minInferenceUnits : nil)
            },
            spans: { version, _ in [Span(version.unitsText)] }),
        Column(
            "age", "AGE", "time since it was created", aliases: ["created"], kind: .duration,
            widths: 4...4, alignment: .right, priority: 3, inputs: .time, orderInputs: [],
            value: { version, state in state.secondsSince(version.createdAt) },
            order: { version, _ in .newestFirst(version.createdAt) },
            spans: { version, state in [Span(state.age(of: version), .dim)] }),
        Column(
            "cost", "COST", "what it has cost so far", kind: .money, widths: 7...14,
            alignment: .right, inputs: [.meter, .time],
            value: { version, state in ColumnValue(state.dollars(of: version.id)) },
            spans: { version, state in [Span(state.costText(of: version.id), .money)] }),
    ]

    private static let origin: [Column<ModelVersion>] = [
        Column(
            "trained", "TRAINED", "how long its training took", aliases: ["took"],
            kind: .duration, widths: 6...7, alignment: .right, priority: 6, isStandard: false,
            value: { version, _ in ColumnValue(version.trainingSeconds) },
            spans: { version, _ in
                let text = version.trainingSeconds.map {
                    DurationText.sentence(milliseconds: Int64($0 * 1000))
                }
                return [Span(text ?? "–", .dim)]
            }),
        Column(
            "message", "MESSAGE", "what the service says of the status", widths: 8...40,
            priority: 7, isStandard: false,
            value: { version, _ in ColumnValue(version.statusMessage) },
            spans: { version, _ in [Span(version.statusMessage ?? "", .dim)] }),
        Column(
            "arn", "ARN", "the name that AWS gives it", widths: 20...64, priority: 8,
            isStandard: false,
            value: { version, _ in .text(version.arn) },
            spans: { version, _ in [Span(version.arn, .dim)] }),
        Column(
            "about", "ABOUT", "its description", aliases: ["description"], widths: 8...8,
            priority: 9, isOpen: true,
            value: { version, _ in ColumnValue(version.versionDescription) },
            spans: { version, _ in [Span(version.versionDescription ?? "", .dim)] }),
    ]
}

extension VersionState {
    /// Place in the order by status: what costs and what moves before what rests and what failed.
    fileprivate var rank: Int {
        let order: [VersionState] = [
            .hosted, .updating, .starting, .stopping, .training, .copying, .deleting, .trained,
            .hostingFailed, .trainingFailed, .copyFailed, .unknown,
        ]
        return order.firstIndex(of: self) ?? order.count
    }
}

extension ModelVersion {
    /// Units asked for while charged: `2`, `2–4`; `–` else, and `?` where the API gives none.
    var unitsText: String {
        guard state.isCharged else { return "–" }
        guard let low = minInferenceUnits else { return "?" }
        return (low...max(low, maxInferenceUnits ?? low)).rangeText
    }

    /// Seconds from creation to the end of the training; nil where the API does not tell.
    fileprivate var trainingSeconds: Double? {
        guard let createdAt, let trainingEndedAt else { return nil }
        return Double(max(0, trainingEndedAt.millisecondsSince(createdAt))) / 1000
    }
}

extension ColumnValue {
    /// The order of moments that puts the latest first.
    static func newestFirst(_ moment: Timestamp?) -> ColumnValue {
        ColumnValue(moment.map { -Double($0.milliseconds) })
    }
}

extension State {
    /// The columns of the version list: those chosen, with the project's first where all are shown.
    var versionColumns: [Column<ModelVersion>] {
        let chosen = shownColumns(of: Versions.table)
        guard versions.showsAll, !chosen.contains(where: { $0.id == "project" }) else {
            return chosen
        }
        return Versions.table.columns.filter { $0.id == "project" } + chosen
    }

    /// F1 as the service or the version's evaluation tells it.
    func f1Score(of version: ModelVersion) -> Double? {
        if let told = version.performance?.f1Score { return told }
        return evaluations.isEmpty ? nil : evaluations[version.id]?.performance.f1Score
    }

    /// Time since the version was created; `–` where the API does not tell.
    func age(of version: ModelVersion) -> String { age(since: version.createdAt) }

    /// Time since a moment; `–` without one.
    func age(since start: Timestamp?) -> String {
        start.map { DurationText.compact(milliseconds: moment.millisecondsSince($0)) } ?? "–"
    }

    /// Seconds since a moment.
    func secondsSince(_ start: Timestamp?) -> ColumnValue {
        ColumnValue(start.map { Double(moment.millisecondsSince($0)) / 1000 })
    }

    /// What a version has cost as far as the meter knows; `–` when it never ran, `?` without a meter.
    func costText(of version: VersionID) -> String {
        guard let meter else { return "?" }
        return meter.amount(of: version, at: moment)?.text ?? "–"
    }

    /// Dollars that a version has cost for certain; nil when it never ran.
    func dollars(of version: VersionID) -> Double? {
        guard let low = meter?.amount(of: version, at: moment)?.low else { return nil }
        return low.dollars
    }
}
