import Canvas
import Inventory

extension Versions {
    /// One column of the version table: how it is headed, how wide it may get, what it says.
    struct Column: Sendable {
        var title: String
        var widths: ClosedRange<Int>
        var alignment = Alignment.right
        /// Where the table is too narrow, columns of the highest number go first.
        var priority = 0
        /// Whether it takes what the others leave.
        var isLast = false
        var value: @Sendable (ModelVersion, State) -> [Span]

        /// The column as wide as its widest value, within its range.
        func fitted(to cells: [[Span]]) -> Table.Column {
            let widest = cells.map(\.displayWidth).max() ?? 0
            let width = min(max(widest, title.displayWidth, widths.lowerBound), widths.upperBound)
            return Table.Column(
                title, width: isLast ? .rest : .cells(width), alignment: alignment,
                priority: priority)
        }
    }

    static let columns: [Column] = [
        Column(title: "VER", widths: 3...14, alignment: .left) { version, _ in
            [Span(version.id.version)]
        },
        Column(title: "STATUS", widths: 10...22, alignment: .left) { version, state in
            let mark = StatusMark(version.state, glyphs: state.glyphs)
            return [Span("\(mark.glyph) \(version.status)", mark.role)]
        },
        Column(title: "F1", widths: 5...5, priority: 1) { version, state in
            [Span(FigureText.score(state.performance(of: version)?.f1Score))]
        },
        Column(title: "P", widths: 4...4, priority: 5) { version, state in
            [Span(FigureText.score(state.performance(of: version)?.precision, decimals: 2))]
        },
        Column(title: "R", widths: 4...4, priority: 4) { version, state in
            [Span(FigureText.score(state.performance(of: version)?.recall, decimals: 2))]
        },
        Column(title: "IU", widths: 3...5, priority: 2) { version, _ in
            [Span(version.unitsText)]
        },
        Column(title: "AGE", widths: 4...4, priority: 3) { version, state in
            [Span(state.age(of: version), .dim)]
        },
        Column(title: "COST", widths: 7...14) { version, state in
            [Span(state.costText(of: version.id), .money)]
        },
        Column(title: "ABOUT", widths: 8...8, alignment: .left, priority: 9, isLast: true) {
            version, _ in [Span(version.versionDescription ?? "", .dim)]
        },
    ]

    /// Cells behind the first `head` columns once those that do not fit `width` are dropped, by the
    /// rule of `Table`.
    static func room(behind head: Int, _ columns: [Table.Column], width: Int) -> Int {
        func cells(_ column: Table.Column) -> Int {
            guard case .cells(let cells) = column.width else { return 8 }
            return cells
        }
        func needed(_ columns: [Table.Column]) -> Int {
            columns.reduce(-1) { $0 + cells($1) + 1 }
        }
        var shown = columns
        while needed(shown) > width, let worst = shown.map(\.priority).max(), worst > 0 {
            shown.removeAll { $0.priority == worst }
        }
        let isOpen = shown.contains { $0.width == .rest }
        return (isOpen ? width : needed(shown)) - needed(Array(columns.prefix(head))) - 1
    }
}

extension ModelVersion {
    /// Units asked for while charged: `2`, `2–4`; `–` else, and `?` where the API gives none.
    var unitsText: String {
        guard state.isCharged else { return "–" }
        guard let low = minInferenceUnits else { return "?" }
        return (low...max(low, maxInferenceUnits ?? low)).rangeText
    }
}

extension State {
    /// Time since the version was created; `–` where the API does not tell.
    func age(of version: ModelVersion) -> String {
        version.createdAt.map {
            DurationText.compact(milliseconds: moment.millisecondsSince($0))
        } ?? "–"
    }

    /// What a version has cost as far as the meter knows; `–` when it never ran, `?` without a meter.
    func costText(of version: VersionID) -> String {
        guard let meter else { return "?" }
        return meter.amount(of: version, at: moment)?.text ?? "–"
    }
}
