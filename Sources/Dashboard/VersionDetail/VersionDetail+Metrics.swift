import Canvas
import Inventory

/// How good a version is, over the versions, by label, and what it takes for what.
extension State {
    func metrics(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        guard let performance = performance(of: version) else {
            let text =
                version.state == .training
                ? "The figures come when the training has ended."
                : "The service tells no figures of this version."
            return [DetailBlock(writer.paragraph(text, role: .hint))]
        }
        let evaluation = evaluations[version.id]
        let history = f1History(version)
        let overVersions =
            history.isTelling ? history.lines(width: writer.width, glyphs: glyphs) : []
        return [
            DetailBlock(barLines(performance, evaluation, writer)),
            DetailBlock(writer.section("F1 over versions", overVersions)) { row, column in
                // Below a blank line and the title: the bars, and the mark under one of them.
                guard row == 2 || row == 3 else { return nil }
                return history.version(at: column, width: writer.width).map { .version($0) }
            },
        ] + confusionBlocks(evaluation, writer) + labelBlocks(evaluation, writer)
    }

    /// F1 of the versions of the selected project.
    func f1History(_ version: ModelVersion) -> ScoreHistory {
        ScoreHistory(selectedProject?.versions ?? [version], here: version.id) {
            performance(of: $0)?.f1Score
        }
    }

    private func barLines(
        _ performance: Performance, _ evaluation: Evaluation?, _ writer: DetailWriter
    ) -> [[Span]] {
        let figures = [
            ("F1", performance.f1Score), ("Precision", performance.precision),
            ("Recall", performance.recall), ("AUC", evaluation?.rocAUC),
            ("Avg prec.", evaluation?.averagePrecision),
        ]
        let bars = figures.compactMap { name, value in
            value.map { bar(name, $0, head: DetailWriter.labelWidth, writer.width) }
        }
        return bars
            + writer.field("False alarm", evaluation?.falseAlarmRate.map { FigureText.percent($0) })
            + writer.field("Images", evaluation?.imagesText)
            + writer.field("Mistakes", evaluation?.verdicts?.mistakesText)
    }

    /// `scratch     0.941 ████████▏░`.
    private func bar(_ name: String, _ value: Double, head: Int, _ width: Int) -> [Span] {
        let figure = FigureText.score(value) + " "
        let room = min(40, width - head - figure.displayWidth)
        let gauge = Gauge(value, filled: .sparkline).spans(width: room, glyphs: glyphs)
        return [Span(name.padded(to: head - 1) + " ", .fieldLabel), Span(figure)] + gauge
    }

    private func confusionBlocks(
        _ evaluation: Evaluation?, _ writer: DetailWriter
    ) -> [DetailBlock] {
        guard let confusion = evaluation?.confusion, !confusion.labels.isEmpty else { return [] }
        let capacity = max(2, HeatGrid.capacity(of: confusion.labels, width: writer.width))
        let isWhole = confusion.labels.count <= capacity
        let shown =
            isWhole
            ? Array(confusion.labels.indices) : confusion.byMistakes.prefix(capacity).sorted()
        let grid = HeatGrid(
            labels: shown.map { confusion.labels[$0] },
            counts: shown.map { row in shown.map { confusion[row, $0] } },
            totals: shown.map(confusion.total), width: writer.width)
        let omission =
            "The \(shown.count) of \(confusion.labels.count) labels in most mistakes; "
            + "\(keyText(.zoom)) makes room for more."
        let head =
            [[], [Span("Truth by row, verdict by column", .title)]]
            + (isWhole ? [] : writer.paragraph(omission, role: .hint))
        let spot: (Int, Int) -> DetailSpot? = { line, column in
            grid.count(line: line, at: column).map { place in
                let (row, column) = (shown[place.row], shown[place.column])
                return .count(
                    truth: confusion.labels[row], verdict: confusion.labels[column],
                    images: confusion[row, column], of: confusion.total(row))
            }
        }
        return [
            DetailBlock(head), DetailBlock(height: grid.height, spot: spot) { grid.line($0) },
        ]
    }

    /// F1 of each label or anomaly class as a bar, the worst first; more figures where there is room.
    private func labelBlocks(_ evaluation: Evaluation?, _ writer: DetailWriter) -> [DetailBlock] {
        guard let labels = evaluation?.worstFirst, !labels.isEmpty else { return [] }
        let head = min(max(10, (labels.map(\.label.displayWidth).max() ?? 0) + 1), writer.width / 3)
        let tail = LabelTail(writer.width - head - 6 - 8, labels)
        let width = writer.width - tail.width
        let room = min(40, width - head - 6)
        let title =
            "LABEL".padded(to: head) + "F1".padded(to: 5) + String(repeating: " ", count: room + 1)
        return [
            DetailBlock([[], [Span(title + tail.head, .tableHeader)]]),
            DetailBlock(
                height: labels.count, spot: { row, _ in .label(labels[row].label) }
            ) { index in
                let label = labels[index]
                guard let f1 = label.performance.f1Score else {
                    let blank = "–".padded(to: room + 6)
                    return [
                        Span(label.label.padded(to: head - 1) + " ", .fieldLabel), Span(blank),
                        Span(tail.text(label)),
                    ]
                }
                return bar(label.label, f1, head: head, width) + [Span(tail.text(label))]
            },
        ]
    }
}

/// The figures behind the bar of a label, as many as there is room for.
private struct LabelTail {
    let head: String
    private let columns: [(String, Int, (Evaluation.LabelFigures) -> String?)]

    init(_ room: Int, _ labels: [Evaluation.LabelFigures]) {
        let all: [(String, Int, (Evaluation.LabelFigures) -> String?)] = [
            ("P", 6, { FigureText.score($0.performance.precision) }),
            ("R", 6, { FigureText.score($0.performance.recall) }),
            ("RIGHT", 7, { $0.decisions.map { "\($0.found)" } }),
            ("FALSE", 7, { $0.decisions.map { "\($0.falseAlarms)" } }),
            ("MISSED", 7, { $0.decisions.map { "\($0.missed)" } }),
            ("IMAGES", 7, { $0.testingImages.map { "\($0)" } }),
            ("FROM", 7, { $0.threshold.map { FigureText.score($0) } }),
        ]
        var used = 0
        columns = all.filter { column in
            guard labels.contains(where: { column.2($0) != nil }) else { return false }
            used += column.1
            return used <= room
        }
        head = columns.map { $0.0.padded(to: $0.1, .right) }.joined()
    }

    var width: Int { columns.reduce(0) { $0 + $1.1 } }

    func text(_ label: Evaluation.LabelFigures) -> String {
        columns.map { ($0.2(label) ?? "–").padded(to: $0.1, .right) }.joined()
    }
}

extension Evaluation {
    /// The labels by F1, those without any first.
    fileprivate var worstFirst: [LabelFigures] {
        labels.sorted {
            ($0.performance.f1Score ?? -1, $0.label) < ($1.performance.f1Score ?? -1, $1.label)
        }
    }
}
