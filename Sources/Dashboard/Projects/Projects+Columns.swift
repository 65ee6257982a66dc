import Canvas
import Inventory

extension Projects {
    /// The columns of the project list.
    package static let table = ListTable<Snapshot.ProjectEntry>(
        "projects", searched: ["name", "service"], columns: naming + counting + figures)

    private static let naming: [Column<Snapshot.ProjectEntry>] = [
        Column(
            "name", "PROJECT", "the project's name", aliases: ["project"], widths: 8...64,
            isOpen: true,
            value: { entry, _ in .text(entry.project.name) },
            spans: { entry, _ in [Span(entry.project.name)] }),
        Column(
            "service", "SV", "LV Lookout for Vision, CL Custom Labels", widths: 2...2,
            value: { entry, _ in .text(entry.project.service.abbreviation) },
            keyword: { $0.project.service.title },
            spans: { entry, _ in [Span(entry.project.service.abbreviation, .dim)] }),
    ]

    private static let counting: [Column<Snapshot.ProjectEntry>] = [
        Column(
            "versions", "#", "how many versions there are", aliases: ["count"], kind: .number,
            widths: 2...6, alignment: .right,
            value: { entry, _ in .number(Double(entry.versions.count)) },
            spans: { entry, _ in [Span("\(entry.versions.count)", .dim)] }),
        Column(
            "hosted", "UP", "how many are hosted; else what moves or failed", aliases: ["up"],
            kind: .number, widths: 2...4,
            value: { entry, _ in .number(Double(entry.tally[.hosted])) },
            spans: mark),
    ]

    private static let figures: [Column<Snapshot.ProjectEntry>] = [
        Column(
            "training", "TRAIN", "how many are in training", kind: .number, widths: 2...3,
            alignment: .right, priority: 3, isStandard: false,
            value: { entry, _ in .number(Double(entry.tally[.training])) },
            spans: { entry, _ in
                let count = entry.tally[.training]
                return [Span(count == 0 ? "–" : "\(count)", .statusTraining)]
            }),
        Column(
            "images", "IMAGES", "images in its datasets", kind: .number, widths: 3...7,
            alignment: .right, priority: 2, isStandard: false,
            value: { entry, _ in ColumnValue(entry.project.imageCount) },
            spans: { entry, _ in
                [Span(entry.project.imageCount.map { "\($0)" } ?? "–", .dim)]
            }),
        Column(
            "f1", "F1", "the best F1 of its versions", kind: .share, widths: 5...5,
            alignment: .right, priority: 1, isStandard: false,
            value: { entry, _ in ColumnValue(entry.tally.bestF1) },
            spans: { entry, _ in [Span(FigureText.score(entry.tally.bestF1))] }),
        Column(
            "age", "AGE", "time since it was created", aliases: ["created"], kind: .duration,
            widths: 4...4, alignment: .right, priority: 4, isStandard: false, inputs: .time,
            orderInputs: [],
            value: { entry, state in state.secondsSince(entry.project.createdAt) },
            order: { entry, _ in .newestFirst(entry.project.createdAt) },
            spans: { entry, state in [Span(state.age(since: entry.project.createdAt), .dim)] }),
    ]

    /// What matters most in a project: an error, what is hosted, what moves, what failed.
    @Sendable private static func mark(_ entry: Snapshot.ProjectEntry, _ state: State) -> [Span] {
        if entry.failure != nil { return [Span("!", .error)] }
        let order: [VersionState] = [.hosted, .starting, .stopping, .updating, .training]
        for wanted in order {
            let count = entry.tally[wanted]
            guard count > 0 else { continue }
            let mark = StatusMark(wanted, glyphs: state.glyphs)
            return [Span("\(mark.glyph)\(count)", mark.role)]
        }
        if entry.project.datasets.contains(where: { $0.status.hasSuffix("_IN_PROGRESS") }) {
            return [Span(state.glyphs.training, .statusTraining)]
        }
        return []
    }
}

extension Project {
    /// Images in all datasets; nil while no dataset tells.
    fileprivate var imageCount: Int? {
        let counts = datasets.compactMap(\.totalImages)
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }
}
